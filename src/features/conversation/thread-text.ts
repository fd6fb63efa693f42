import { formatDay, formatInstant } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import { localDayOf } from '#shared/local-day.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import type { ListedThread } from '../opinion/list-threads.ts';
import { nameTopic } from '../opinion/name-topic.ts';
import { nameOwner } from '../opinion/names-of-thread.ts';
import { sayOwner } from '../opinion/notices.ts';
import { ledgerOf } from '../opinion/read-ledger.ts';
import type { ThreadView } from '../opinion/read-thread.ts';
import type { ThreadMessage } from '../opinion/thread.table.ts';

/** The ledger of an opinion as one message: dated steps, then what comes next. */
export function ledgerText(view: ThreadView, texts: Texts, timeZone: string): string {
  const ledger = ledgerOf(view, texts);
  const steps = ledger.steps.map(({ at, title, text }) => {
    const line = `• ${formatInstant(at, texts.language, timeZone)}\n  ${title}`;
    return text ? `${line}\n  ${shortened(text).replace(/\n/g, '\n  ')}` : line;
  });
  const head = texts.conversation(($) => $.ledger.head, {
    code: formatReferenceCode(ledger.code),
    status: ledger.status,
  });

  return [head, ...steps, ...(ledger.next ? [ledger.next] : [])].join('\n');
}

/** An opinion as a deputy reads it: what was written, by whom as far as deputies may know, and the days that count. */
export function threadText(view: ThreadView, texts: Texts, timeZone: string): string {
  const { conversation: t, language } = texts;
  const { thread, names, clock } = view;
  const head = t(($) => $.thread.head, {
    code: formatReferenceCode(thread.code),
    status: t(($) => $.status[thread.status]),
    place: names.place ?? t(($) => $.thread.noPlace),
    topic: nameTopic(thread.topicId ?? 'other', t),
    owner: sayWhoHasIt(view, t),
    answerBy: formatDay(clock.answerBy, language),
    closeBy: formatDay(clock.closeBy, language),
  });
  const said = view.messages
    .filter(({ audience }) => audience !== 'staff')
    .map((message) => messageLine(view, message, { texts, timeZone }));

  return [head, ...said].join('\n\n');
}

function sayWhoHasIt({ thread, names }: ThreadView, t: Texts['conversation']): string {
  const { ownerKind, ownerCode } = thread;
  if (!ownerKind) return t(($) => $.thread.over);

  return sayOwner(
    ownerKind !== 'staff' && ownerCode ? nameOwner(names, { kind: ownerKind, code: ownerCode }) : null,
    t,
  );
}

function messageLine(
  view: ThreadView,
  message: ThreadMessage,
  { texts, timeZone }: { texts: Texts; timeZone: string },
): string {
  const { conversation: t } = texts;
  const what = [
    message.text ?? '',
    message.attachmentId ? t(($) => $.thread.attachment) : '',
    message.latitude !== null
      ? t(($) => $.thread.location, { latitude: message.latitude, longitude: message.longitude })
      : '',
  ].filter((part) => part !== '');
  const words = what.length > 0 ? shortened(what.join(' ')) : t(($) => $.thread.erased);

  return `${authorOf(view, message, texts)} · ${formatInstant(message.at, texts.language, timeZone)}\n${words}`;
}

function authorOf({ thread, names }: ThreadView, message: ThreadMessage, { conversation: t }: Texts): string {
  if (message.author === 'staff') return t(($) => $.thread.staff);
  if (message.author === 'deputy') {
    return t(($) => $.thread.deputyNamed, {
      name: names.deputies.get(message.deputyCode ?? '') ?? message.deputyCode ?? '',
    });
  }

  return thread.signature
    ? t(($) => $.thread.constituentNamed, { name: thread.signature })
    : t(($) => $.thread.constituent, { pseudonym: thread.pseudonym });
}

/** One line of a list: the code and the first words. */
export function listLine(
  { thread, preview }: ListedThread,
  { conversation: t, language }: Texts,
  timeZone: string,
): string {
  const due = thread.nextActionAt
    ? t(($) => $.thread.due, { day: formatDay(lastDayOf(thread.nextActionAt, timeZone), language) })
    : '';

  return [`${formatReferenceCode(thread.code)} · ${t(($) => $.status[thread.status])}`, preview, due]
    .filter((line) => line !== '')
    .join('\n');
}

/** A clock that runs until midnight is in time on the day before. */
function lastDayOf(end: Date, timeZone: string): string {
  return localDayOf(new Date(end.getTime() - 1), timeZone);
}

/** The longest message anybody can write is shown whole; a channel cuts what it cannot hold into parts. */
const SHOWN_LENGTH = 4096;

function shortened(text: string): string {
  const signs = [...text];

  return signs.length > SHOWN_LENGTH ? `${signs.slice(0, SHOWN_LENGTH).join('')}…` : text;
}
