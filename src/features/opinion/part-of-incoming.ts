import type { Incoming } from '#shared/incoming.ts';
import type { OpinionPart } from './submit-opinion.ts';

/** What of a message can be part of an opinion: words, a file, a spot. `null` for presses, commands and what we cannot read. */
export function partOf({ content, messageId }: Pick<Incoming, 'content' | 'messageId'>): OpinionPart | null {
  switch (content.kind) {
    case 'text':
      return { kind: 'text', text: content.text, messageId };
    case 'attachment':
      return { kind: 'attachment', attachment: content.attachment, caption: content.caption, messageId };
    case 'location':
      return { kind: 'location', latitude: content.latitude, longitude: content.longitude, messageId };
    default:
      return null;
  }
}
