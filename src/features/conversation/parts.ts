import { formatList } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { OpinionPart } from '../opinion/submit-opinion.ts';

/** All words of the parts, in order. */
export function textOf(parts: readonly OpinionPart[]): string {
  return parts
    .flatMap((part) => (part.kind === 'text' ? part.text : part.kind === 'attachment' ? part.caption : []))
    .filter((text) => text !== '')
    .join('\n');
}

/** What has been received so far, counted: 2 段文字、1 张照片. */
export function countParts(parts: readonly OpinionPart[], { conversation: t, language }: Texts): string {
  const count = (kind: string) => parts.filter((part) => kindOf(part) === kind).length;
  const counted = [
    [count('text'), (n: number) => t(($) => $.parts.text, { count: n })],
    [count('photo'), (n: number) => t(($) => $.parts.photo, { count: n })],
    [count('document'), (n: number) => t(($) => $.parts.document, { count: n })],
    [count('voice'), (n: number) => t(($) => $.parts.voice, { count: n })],
    [count('location'), (n: number) => t(($) => $.parts.location, { count: n })],
  ] as const;

  return formatList(
    counted.flatMap(([n, name]) => (n > 0 ? name(n) : [])),
    language,
  );
}

/** An edit replaces the part it edits; `null` when none of the parts is meant. */
export function replacePart(
  parts: readonly OpinionPart[],
  edit: { messageId: string; text: string },
): OpinionPart[] | null {
  if (!parts.some((part) => part.messageId === edit.messageId && part.kind !== 'location')) return null;

  return parts.map((part) => (part.messageId === edit.messageId ? withText(part, edit.text) : part));
}

function withText(part: OpinionPart, text: string): OpinionPart {
  switch (part.kind) {
    case 'text':
      return { ...part, text };
    case 'attachment':
      return { ...part, caption: text };
    case 'location':
      return part;
  }
}

function kindOf(part: OpinionPart): string {
  return part.kind === 'attachment' ? part.attachment.kind : part.kind;
}
