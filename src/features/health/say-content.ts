import type { Texts } from '#i18n/texts.ts';
import type { IncomingContent } from '#shared/incoming.ts';

/** What kind of thing came in; nothing of what it says. */
export function sayContentKind(content: IncomingContent, { console: t }: Texts): string {
  switch (content.kind) {
    case 'command':
      return t(($) => $.service.contentOf.command, { name: content.name });
    case 'unsupported':
      return t(($) => $.service.contentOf.unsupported, { what: content.what });
    default:
      return t(($) => $.service.contentOf[content.kind]);
  }
}

/** What it says, if it says anything. */
export function wordsOfContent(content: IncomingContent): string {
  switch (content.kind) {
    case 'text':
    case 'edit':
      return content.text;
    case 'command':
      return content.argument;
    case 'attachment':
      return content.caption;
    case 'location':
      return `${content.latitude}, ${content.longitude}`;
    default:
      return '';
  }
}
