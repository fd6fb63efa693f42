import { type Texts, textsIn } from '#i18n/texts.ts';
import { type Message, textMessage } from '#shared/message.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import { type Context, inTransaction } from '../context.ts';
import { sendLater } from '../delivery/send-later.ts';
import { type Missed, takeMissed } from '../delivery/take-missed.ts';
import { sendCatchUpDigest } from '../digest/send-catch-up-digest.ts';
import { findDeputyOfPerson } from '../electorate/find-deputy-of-person.ts';
import { mayActOn } from '../opinion/act-on-thread.ts';
import { listThreadsNamed } from '../opinion/list-threads-named.ts';
import type { Thread } from '../opinion/thread.table.ts';
import { findPerson } from '../person/find-person.ts';
import type { Person } from '../person/person.table.ts';

export type Returned = { personId: string; accountId: string };

const MOST_BUTTONS = 10;
const NAMED_BY_BUTTON = /^\w+:([0-9A-Z]{8})(?::|$)/;

/**
 * Sums up for somebody who can be reached again what they could not be told meanwhile: which opinions have news, once, with
 * buttons that open them. A sitting deputy gets today's digest at once instead, which says more. Nothing is repeated, and who
 * missed nothing hears nothing.
 */
export function catchUp(context: Context, { personId, accountId }: Returned): Promise<void> {
  return inTransaction(context, async (context) => {
    const missed = await takeMissed(context, personId);
    const person = missed.length > 0 ? await findPerson(context, personId) : null;
    if (!person || person.erasedAt) return;

    const hasDigest = await tellDeputy(context, person);
    const threads = await mayStillSee(context, personId, await findNews(context, personId, missed));
    const told = hasDigest ? threads.filter((thread) => thread.personId === personId) : threads;
    if (told.length === 0) return;
    const message = sumUp(told, textsIn(person.language));
    await sendLater(context, { personId, accountId, lane: 'notice', kind: 'notice', message });
  });
}

async function tellDeputy(context: Context, { id: personId, language }: Person): Promise<boolean> {
  const found = await findDeputyOfPerson(context, personId);
  if (!found?.isSitting) return false;
  const { kind } = await sendCatchUpDigest(context, { deputyCode: found.deputy.code, personId, language });

  return kind === 'sent';
}

/** Their own, and what they may see today as a deputy: who left office or stepped aside meanwhile hears no more of it. */
async function mayStillSee(context: Context, personId: string, threads: Thread[]): Promise<Thread[]> {
  const found = await findDeputyOfPerson(context, personId);
  const actor = found?.isSitting ? ({ kind: 'deputy', deputyCode: found.deputy.code, personId } as const) : null;
  const seen: Thread[] = [];
  for (const thread of threads) {
    const isTheirs = thread.personId === personId;
    if (isTheirs || (actor && (await mayActOn({ ...context, actor }, thread)))) seen.push(thread);
  }

  return seen;
}

/** What a message told of is its subject, or what its buttons open; a receipt told of an opinion they sent at that moment. */
function findNews(context: Context, personId: string, missed: readonly Missed[]): Promise<Thread[]> {
  const notices = missed.filter(({ kind }) => kind === 'notice');
  const receipts = missed.filter(({ kind }) => kind === 'receipt');

  return listThreadsNamed(context, {
    ids: notices.flatMap(({ subjectId }) => subjectId ?? []),
    codes: notices.flatMap(({ message }) => codesIn(message)),
    submitted: { personId, at: receipts.map(({ createdAt }) => createdAt) },
  });
}

function codesIn(message: Message | null): string[] {
  const actions = message?.buttons.flat().flatMap((button) => ('action' in button ? [button.action] : [])) ?? [];

  return actions.flatMap((action) => NAMED_BY_BUTTON.exec(action)?.[1] ?? []);
}

function sumUp(threads: readonly Thread[], { conversation: t }: Texts): Message {
  const shown = threads.slice(0, MOST_BUTTONS);
  const rest = threads.length - shown.length;
  const text = [
    t(($) => $.catchUp.text, { count: threads.length }),
    ...(rest > 0 ? [t(($) => $.catchUp.rest, { count: rest })] : []),
  ].join('\n');

  return textMessage(
    text,
    shown.map(({ code }) => [{ label: formatReferenceCode(code), action: `open:${code}` }]),
  );
}
