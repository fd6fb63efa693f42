import type { Incoming, IncomingContent } from '#shared/incoming.ts';
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

/** What somebody typed: the words of a text, the words under a file, the new words of an edit. */
export function wordsIn(content: IncomingContent): string {
  switch (content.kind) {
    case 'text':
    case 'edit':
      return content.text;
    case 'attachment':
      return content.caption;
    default:
      return '';
  }
}
