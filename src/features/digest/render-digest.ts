import type { Texts } from '#i18n/texts.ts';
import { localDayOf } from '#shared/local-day.ts';
import { type Button, type Message, textMessage } from '#shared/message.ts';
import type { DigestItem } from './digest.ts';
import { sayDay } from './digest-text.ts';
import { type FoldedItem, foldAlike } from './fold-alike.ts';
import { packItems } from './pack-items.ts';
import { type DigestView, renderItem, type ToldThread } from './render-item.ts';

/** What Telegram takes in one message, in UTF-16 units, and what a reader takes in. */
const MAX_LENGTH = 4096;
const MAX_ITEMS = 40;
const MAX_BUTTONS = 24;
const BUTTONS_IN_A_ROW = 4;

/** The items a digest has room for, with those they stand for. Only these are told; the others come in a later one. */
export function listedItems(items: readonly DigestItem<ToldThread>[]): DigestItem<ToldThread>[] {
  return listedFolded(items).flatMap((item) => [item, ...item.others]);
}

function listedFolded(items: readonly DigestItem<ToldThread>[]): FoldedItem[] {
  return foldAlike(items).slice(0, MAX_ITEMS);
}

/** The messages of a digest, in the deputy's language and in order; none where there is nothing to say. */
export function renderDigest(items: readonly DigestItem<ToldThread>[], view: DigestView): Message[] {
  const listed = listedFolded(items).map((item, index) => renderItem(item, index + 1, view));
  const opening = openingOf(items, view);
  const closing = closingOf(items.length - listedItems(items).length, view.texts);
  const room = MAX_LENGTH - opening.length - closing.length - 2 * '\n\n'.length;
  const packed = packItems(listed, { maxLength: room, maxItems: MAX_BUTTONS });

  return packed.map(({ body, items: inMessage }, index) => {
    const parts = [
      index === 0 ? opening : openingOfRest(view),
      body.trim(),
      index === packed.length - 1 ? closing : '',
    ].filter((part) => part !== '');

    return textMessage(parts.join('\n\n'), rowsOf(inMessage.map((item) => item.button)));
  });
}

/** A briefing begins with its numbers. */
function openingOf(items: readonly DigestItem[], { texts, now, timeZone, isDemo }: DigestView): string {
  const opening = texts.digest(($) => $.opening.first, {
    day: sayDay(localDayOf(now, timeZone), texts.language),
    counts: countsOf(items, texts).join(texts.digest(($) => $.count.separator)),
  });

  return isDemo ? `${texts.digest(($) => $.demo)}\n${opening}` : opening;
}

function openingOfRest({ texts, isDemo }: DigestView): string {
  const opening = texts.digest(($) => $.opening.rest);

  return isDemo ? `${texts.digest(($) => $.demo)}\n${opening}` : opening;
}

/** What there is none of is not mentioned. */
function countsOf(items: readonly DigestItem[], texts: Texts): string[] {
  const due = items.filter((item) => item.section === 'due').length;
  const overdue = items.filter((item) => item.isOverdue).length;
  const fresh = items.filter((item) => item.section === 'new').length;
  const waiting = items.filter((item) => item.section === 'waiting').length;
  const counts = [
    { number: overdue > 0 ? 0 : due, said: texts.digest(($) => $.count.due, { number: due }) },
    { number: overdue, said: texts.digest(($) => $.count.dueAndOverdue, { number: due, overdue }) },
    { number: fresh, said: texts.digest(($) => $.count.new, { number: fresh }) },
    { number: waiting, said: texts.digest(($) => $.count.waiting, { number: waiting }) },
  ];

  return counts.filter(({ number }) => number > 0).map(({ said }) => said);
}

function closingOf(leftOut: number, texts: Texts): string {
  const remainder = leftOut > 0 ? [texts.digest(($) => $.remainder, { number: leftOut })] : [];

  return [...remainder, texts.digest(($) => $.closing)].join('\n');
}

function rowsOf(buttons: readonly Button[]): Button[][] {
  const rows = Math.ceil(buttons.length / BUTTONS_IN_A_ROW);

  return Array.from({ length: rows }, (_, row) => buttons.slice(row * BUTTONS_IN_A_ROW, (row + 1) * BUTTONS_IN_A_ROW));
}
