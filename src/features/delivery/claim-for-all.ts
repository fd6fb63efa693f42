import type { Context } from '../context.ts';
import { isWebChatAccount } from '../person/person.ts';
import { type Account, listWaitingAccounts } from './claim.queries.ts';
import { claimMessages, soonest } from './claim-messages.ts';
import type { OutboxMessage } from './outbox.table.ts';
import { type AccountState, leaseMs, type Round } from './round.ts';

/** `isSpent`: nothing can go before, whatever comes and whatever ends. */
export type ClaimedForAll = { messages: OutboxMessage[]; nextInMs: number | null; isSpent: boolean };

/** A spent account gathers a few tokens before it claims again: fewer claims, and hardly a delay. */
const GATHER_MS = 50;

/** Leases what may go now of all accounts that are configured. */
export async function claimForAll(context: Context, round: Round): Promise<ClaimedForAll> {
  const claims: ClaimedForAll[] = [];
  for (const accountId of await listWaitingAccounts(context.db, context.office.id)) {
    if (!round.send(accountId)) continue;
    claims.push(await claimFor(context, round, accountId));
  }

  return {
    messages: claims.flatMap(({ messages }) => messages),
    nextInMs: soonest(claims.map(({ nextInMs }) => nextInMs)),
    isSpent: claims.length > 0 && claims.every(({ isSpent }) => isSpent),
  };
}

/** Each account has its own share of what may be under way, so that one that hangs does not hold up the others. */
async function claimFor(context: Context, round: Round, accountId: string): Promise<ClaimedForAll> {
  const state = stateOf(round, accountId);
  const spentForMs = Math.ceil(state.spentUntil - performance.now());
  if (spentForMs > 0) return { messages: [], nextInMs: spentForMs, isSpent: true };
  const busy = [...round.underWay.values()].filter((account) => account === accountId).length;
  const limit = round.concurrency - busy;
  if (limit <= 0) return { messages: [], nextInMs: null, isSpent: false };

  const account: Account = {
    ...{ officeId: context.office.id, accountId, now: round.now() },
    budget: isWebChatAccount(accountId) ? null : round.budget,
  };
  const { holder } = round;
  const claimed = await claimMessages(context, account, { holder, leaseMs, limit, turns: state.turns });
  if (!claimed.isSpent) return claimed;
  const nextInMs = Math.max(claimed.nextInMs ?? 0, GATHER_MS);
  state.spentUntil = performance.now() + nextInMs;

  return { ...claimed, nextInMs };
}

function stateOf({ accounts }: Round, accountId: string): AccountState {
  const state = accounts.get(accountId) ?? { turns: new Map(), spentUntil: 0 };
  accounts.set(accountId, state);

  return state;
}
