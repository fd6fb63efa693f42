/** Whether what was to be told reached its chat: all of it, in order, and twice only where it says so. */
import { words } from './ground.ts';
import type { Ledger } from './ledger.ts';
import type { Arrival, Mailboxes } from './mailboxes.ts';
import type { OutboxRow, Stored } from './read-service.ts';
import type { Violation } from './violation.ts';

type Judged = {
  outbox: readonly OutboxRow[];
  mailboxes: Mailboxes;
  ledger: Ledger;
  drafts: Stored['drafts'];
  /** When Telegram said of a chat that it had blocked the bot. */
  refusals: readonly { chat: number; at: Date }[];
  isAccepted: (updateId: number) => boolean;
};
type Told = { text: string; messageId: number; isMarked: boolean; isEdit: boolean };

const MARK = `${words(($) => $.telegram.repeat)}\n`;
/** From the refusal of one message until the others of that chat are given up. */
const SETTLED_WITHIN_MS = 20_000;

export function checkDelivery(judged: Judged): Violation[] {
  const byChat = Map.groupBy(judged.outbox, ({ chat }) => chat);
  const chats = new Set([...byChat.keys(), ...judged.mailboxes.chats()]);

  return [...chats].flatMap((chat) => {
    const rows = byChat.get(chat) ?? [];
    const told = withoutOvertaken(judged.mailboxes.inChat(chat).map(readArrival), rows);
    const ofChat = [
      ...checkStates(rows, judged),
      ...checkAnswered(chat, rows, judged),
      ...checkCounts(chat, rows, told),
    ];

    return ofChat.length > 0 ? [...ofChat, ...checkOrderOfUnique(chat, rows, told)] : checkOrder(chat, rows, told);
  });
}

function readArrival({ text, messageId, isEdit }: Arrival): Told {
  const isMarked = text.startsWith(MARK);

  return { text: isMarked ? text.slice(MARK.length) : text, messageId, isMarked, isEdit };
}

/**
 * A change of a message whose answer was lost may get newer words before it is made again: then the words that were there for a
 * moment are owed no more. It only counts as that where the same message was changed once more.
 */
function withoutOvertaken(told: readonly Told[], rows: readonly OutboxRow[]): Told[] {
  const isOwed = ({ text }: Told) => rows.some((row) => row.text === text);
  const isChangedAfter = ({ messageId }: Told, place: number) =>
    told.some((later, index) => index > place && later.isEdit && later.messageId === messageId);

  return told.filter((one, place) => !one.isEdit || isOwed(one) || !isChangedAfter(one, place));
}

/** In the end everything has been sent, but for what somebody who blocked the bot did not want. */
function checkStates(rows: readonly OutboxRow[], { refusals }: Judged): Violation[] {
  const isExcused = ({ chat, state, settledAt }: OutboxRow) =>
    state === 'blocked' &&
    refusals.some((refusal) => {
      const passedMs = (settledAt?.getTime() ?? 0) - refusal.at.getTime();
      return refusal.chat === chat && passedMs > -1000 && passedMs < SETTLED_WITHIN_MS;
    });

  return rows
    .filter((row) => row.state !== 'sent' && row.kind !== 'digest' && !isExcused(row))
    .map(({ chat, kind, lane, sequence, state, lastError }) => ({
      rule: 'never-sent',
      detail: `${kind} ${lane}/${sequence} to ${chat} is ${state}: ${lastError}`,
    }));
}

/**
 * Whoever wrote is answered, unless they cannot be reached; words that came together may be counted in one answer. Where the last
 * answer counts what was received, it counts all of it.
 */
function checkAnswered(chat: number, rows: readonly OutboxRow[], { ledger, drafts, isAccepted }: Judged): Violation[] {
  if (ledger.blocks.some((block) => block.chat === chat)) return [];
  const hasWritten = [...ledger.written.values()].some((one) => one.chat === chat && isAccepted(one.updateId));
  const last = rows.findLast(({ lane }) => lane === 'reply')?.text;
  if (last === undefined) return hasWritten ? [{ rule: 'never-sent', detail: `${chat} wrote and has no answer` }] : [];
  const count = drafts.get(chat)?.texts.length ?? 0;
  if (!last.startsWith(countOf(count).slice(0, WORDS_BEFORE_COUNT)) || last === countOf(count)) return [];

  return [{ rule: 'never-sent', detail: `${chat} wrote ${count} texts and was told last: ${last}` }];
}

const WORDS_BEFORE_COUNT = 4;

function countOf(count: number): string {
  return words(($) => $.writing.received, { parts: words(($) => $.parts.text, { count }) });
}

/** Of each text: what is said to be sent was seen, and no more was seen than was written, but for marked repeats. */
function checkCounts(chat: number, rows: readonly OutboxRow[], told: readonly Told[]): Violation[] {
  const texts = new Set([...rows, ...told].map(({ text }) => text));

  return [...texts].flatMap((text): Violation[] => {
    const written = rows.filter((row) => row.text === text);
    const sent = written.filter(({ state, replaces }) => state === 'sent' && !replaces).length;
    const seen = told.filter((one) => one.text === text);
    const isNew = seen.filter(({ isMarked, isEdit }) => !isMarked && !isEdit).length;
    const shown = JSON.stringify(text.slice(0, 40));
    if (isNew > written.length)
      return [
        { rule: 'unmarked-repeat', detail: `${chat} saw ${shown} ${isNew} times, written ${written.length} times` },
      ];
    if (seen.length < sent)
      return [
        { rule: 'never-sent', detail: `${chat} saw ${shown} ${seen.length} times, said to be sent ${sent} times` },
      ];

    return [];
  });
}

/** Where messages are missing or too many, only those that can be told from all others say something about the order. */
function checkOrderOfUnique(chat: number, rows: readonly OutboxRow[], told: readonly Told[]): Violation[] {
  const placesOf = (text: string) => told.flatMap((one, place) => (one.text === text ? [place] : []));
  const isUnique = ({ text }: OutboxRow) => rows.filter((row) => row.text === text).length === 1;

  return [...Map.groupBy(rows.filter(isUnique), ({ lane }) => lane)].flatMap(([lane, ofLane]): Violation[] => {
    const places = ofLane
      .map(({ text }) => placesOf(text))
      .filter(({ length }) => length === 1)
      .flat();
    const isOrdered = places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
    return isOrdered ? [] : [{ rule: 'out-of-order', detail: `${chat} was told of ${lane} in another order` }];
  });
}

/** By lane: how many of its messages the chat has seen. */
type Seen = readonly number[];

/**
 * Reads the chat from the top and keeps every way in which it can be told from the lanes, each in its order. Rows that were not
 * sent may be missing; a marked repeat, and an edit made twice, tell the last message of a lane once more.
 */
function checkOrder(chat: number, rows: readonly OutboxRow[], told: readonly Told[]): Violation[] {
  const lanes = [...Map.groupBy(rows, ({ lane }) => lane).values()];
  let ways: Seen[] = [lanes.map(() => 0)];
  for (const [index, one] of told.entries()) {
    ways = distinct(ways.flatMap((seen) => lanes.flatMap((lane, place) => tell({ lane, place, seen }, one))));
    if (ways.length > 0) continue;
    const detail = `${chat}: message ${index + 1}, ${JSON.stringify(one.text.slice(0, 40))}, is not the next of its lane`;
    return [{ rule: 'out-of-order', detail }];
  }

  return [];
}

type Position = { lane: readonly OutboxRow[]; place: number; seen: Seen };

function tell({ lane, place, seen }: Position, { text, isMarked, isEdit }: Told): Seen[] {
  const count = seen[place] ?? 0;
  const ways: Seen[] = [];
  if ((isMarked || isEdit) && lane[count - 1]?.text === text) ways.push(seen);
  for (let next = count; next < lane.length; next += 1) {
    if (lane[next]?.text === text) ways.push(seen.with(place, next + 1));
    if (!mayBeMissing(lane, next)) break;
  }

  return ways;
}

/** A change that changes nothing is not seen. */
function mayBeMissing(lane: readonly OutboxRow[], index: number): boolean {
  const row = lane[index];

  return (
    row?.state !== 'sent' || (row.replaces !== null && lane.find(({ id }) => id === row.replaces)?.text === row.text)
  );
}

function distinct(ways: readonly Seen[]): Seen[] {
  return [...new Map(ways.map((seen) => [seen.join(), seen])).values()];
}
