import type { Database } from '#database/database.ts';
import { type Context, inTransaction } from '../context.ts';
import {
  type Account,
  claimOfLane,
  claimTurn,
  insertBudget,
  type LaneClaim,
  type LaneClaimed,
  spendTokens,
  type Turn,
} from './claim.queries.ts';
import type { OutboxMessage } from './outbox.table.ts';
import type { Lane } from './outbox.ts';
import { listMessages } from './settle.queries.ts';

export type Claim = Pick<LaneClaim, 'holder' | 'leaseMs' | 'limit'> & {
  /** Whose turn it was last in each lane; kept from claim to claim, so that everybody has theirs. */
  turns: Map<Lane, string>;
};

export type Claimed = {
  messages: OutboxMessage[];
  /** Milliseconds until more can go; `null` when nothing waits but for what is being sent. */
  nextInMs: number | null;
  /** The account as a whole has to wait: nothing else, however urgent, can go before. */
  isSpent: boolean;
};

type Taken = { ids: string[]; nextInMs: number | null; isSpent: boolean };

/**
 * Leases what an account may send now: replies before notices before bulk, of each lane one message per recipient, and
 * recipients in turn. One sender claims at a time; what it takes is taken from the budgets that all share.
 */
export async function claimMessages(context: Context, account: Account, claim: Claim): Promise<Claimed> {
  const { ids, ...rest } = await inTransaction(context, async ({ db }) => {
    const turn = (await claimTurn(db, account)) ?? (await openBudget(db, account));
    return turn.tokens < 1 ? { ids: [], nextInMs: turn.inMs, isSpent: true } : take(db, account, { claim, turn });
  });

  return { ...rest, messages: ids.length > 0 ? await listMessages(context.db, account.officeId, ids) : [] };
}

async function openBudget(db: Database, account: Account): Promise<Turn> {
  await insertBudget(db, account);

  return (await claimTurn(db, account)) ?? { tokens: 0, inMs: 0, waiting: [] };
}

async function take(db: Database, account: Account, { claim, turn }: { claim: Claim; turn: Turn }): Promise<Taken> {
  const room = Math.min(claim.limit, Math.floor(turn.tokens));
  const ids: string[] = [];
  const waits: (number | null)[] = [];
  for (const lane of turn.waiting) {
    if (ids.length === room) break;
    const claimed = await claimAround(db, account, { ...claim, lane, limit: room - ids.length });
    ids.push(...claimed.ids);
    waits.push(claimed.inMs);
  }
  if (ids.length > 0) await spendTokens(db, account, ids.length);
  if (ids.length === room) return { ids, ...untilMore(account, turn.tokens - ids.length) };

  return { ids, nextInMs: soonest(waits), isSpent: false };
}

/** Goes on after whoever had the last turn, and begins again with the first when fewer than wanted were found. */
async function claimAround(
  db: Database,
  account: Account,
  { turns, ...claim }: Omit<LaneClaim, 'after'> & Pick<Claim, 'turns'>,
): Promise<Omit<LaneClaimed, 'last'>> {
  const after = turns.get(claim.lane) ?? '';
  const onward = await claimOfLane(db, account, { ...claim, after });
  turns.set(claim.lane, onward.last);
  if (after === '' || onward.last !== '') return onward;

  const again = await claimOfLane(db, account, { ...claim, limit: claim.limit - onward.ids.length, after: '' });
  turns.set(claim.lane, again.last);
  return { ids: [...onward.ids, ...again.ids], inMs: soonest([onward.inMs, again.inMs]) };
}

/** All that there was room for was taken: more can go with the next token, or as soon as there is room. */
function untilMore({ budget }: Account, tokens: number): Pick<Taken, 'nextInMs' | 'isSpent'> {
  if (!budget || tokens >= 1) return { nextInMs: 0, isSpent: false };

  return { nextInMs: Math.ceil(((1 - tokens) / budget.accountPerSecond) * 1000), isSpent: true };
}

/** The shortest of several waits; `null` stands for none. */
export function soonest(waits: readonly (number | null)[]): number | null {
  const known = waits.filter((wait) => wait !== null);

  return known.length > 0 ? Math.min(...known) : null;
}
