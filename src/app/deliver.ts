import type { Config } from '#config';
import type { Context } from '#features/context.ts';
import { type Budget, budgetOf } from '#features/delivery/budget.ts';
import type { SendMessage } from '#features/delivery/channel.ts';
import { type Attempt, deliverDue } from '#features/delivery/deliver-due.ts';
import { expandGroupNotices, type GroupNoticePorts } from '#features/delivery/expand-group-notices.ts';
import { listGroupMembers } from '#features/electorate/list-group-members.ts';
import { listRecusedPersons } from '#features/opinion/list-recused-persons.ts';
import { nextDaytime } from '#features/opinion/next-daytime.ts';
import { isCausedByClock, Notice, renderNotice } from '#features/opinion/notices.ts';
import { textsIn } from '#i18n/texts.ts';
import { localDayOf } from '#shared/local-day.ts';
import { describeError, type Log } from '#shared/log.ts';
import { noteAttempt } from './note-attempt.ts';

export type Senders = (accountId: string) => SendMessage | undefined;

/**
 * `patienceMs`: a round goes on for what is due so soon; for what is farther off the loop sleeps. `concurrency`: how many
 * sendings of an account may be under way at once.
 */
export type Delivering = {
  send: Senders;
  config: Config;
  log: Log;
  signal?: AbortSignal;
  patienceMs?: number;
  concurrency?: number;
};

/** Sends what waits. Answers how many milliseconds may pass until something is due again, `null` when nothing waits. */
export async function deliver(context: Context, delivering: Delivering): Promise<number | null> {
  const { send, config, log, signal, concurrency, patienceMs = 0 } = delivering;
  const onFailure = (error: unknown) => log.error({ event: 'notice-failed', ...describeError(error) });
  const beforeClaims = () => expandGroupNotices(context, { ...groupNoticePorts, onFailure });
  const onAttempt = (attempt: Attempt) => noteAttempt(log, attempt);
  const ports = { send, ...budgetIn(config), beforeClaims, onAttempt, patienceMs };
  const asked = { ...(signal ? { signal } : {}), ...(concurrency ? { concurrency } : {}) };
  const { nextInMs } = await deliverDue(context, { ...ports, ...asked });

  return nextInMs;
}

function budgetIn({ telegram }: Config): { budget?: Budget } {
  if (!telegram) return {};
  const {
    perSecond: accountPerSecond,
    perChatPerSecond: recipientPerSecond,
    chatBurst: recipientBurst,
  } = telegram.pace;

  return { budget: budgetOf({ accountPerSecond, recipientPerSecond, recipientBurst }) };
}

/** Whom a notice to a group is told, how, and when. */
export const groupNoticePorts: GroupNoticePorts = {
  membersOf: listReaders,
  listKeptOut: (context, threadIds) => listRecusedPersons(context, threadIds),
  notBefore,
  render: (notice, { language }) => renderNotice(Notice.parse(notice), textsIn(language)),
};

function notBefore(context: Context, notice: unknown): Date | null {
  return isCausedByClock(Notice.parse(notice)) ? nextDaytime(context) : null;
}

/** A suspended deputy performs no duties, so is not told of any. */
async function listReaders(context: Context, groupCode: string): Promise<string[]> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const members = await listGroupMembers(context, { groupCode, on });

  return members.flatMap(({ deputy, personId }) => (deputy.standing === 'sitting' && personId ? [personId] : []));
}
