import { gatherWhileBusy } from '#shared/gather-while-busy.ts';
import { newId } from '#shared/ids.ts';
import { type Nap, newNap } from '#shared/nap.ts';
import type { Context } from '../context.ts';
import { type Budget, defaultBudget } from './budget.ts';
import type { SendMessage, SendOutcome } from './channel.ts';
import { type DatabaseTime, databaseTime } from './database-time.queries.ts';
import type { OutboxMessage } from './outbox.table.ts';
import type { Lane } from './outbox.ts';
import type { Outcome, Settling } from './settle-attempts.ts';
import { settleSurely } from './settle-surely.ts';

export type DeliveryPorts = {
  /** How an account sends; nothing when it is not configured: then its messages wait. */
  send: (accountId: string) => SendMessage | undefined;
  /** Replaces the clock of the database, for leases and budgets, in a test. */
  now?: () => Date;
  budget?: Budget;
  /** How many sendings of an account may be under way at once. */
  concurrency?: number;
  /** The first wait after a failure; each further one is longer. */
  retryUnitMs?: number;
  /** How long it waits for what is not due yet, rather than end. */
  patienceMs?: number;
  /** Stops claiming; what is under way is finished. */
  signal?: AbortSignal;
  /** Done at the beginning, and beside the sending twice a second while it lasts. */
  beforeClaims?: () => Promise<unknown>;
  /** Told what came of each attempt. */
  onAttempt?: (attempt: Attempt) => void;
};

export type Attempt = { message: OutboxMessage; outcome: SendOutcome; durationMs: number };

/** What a run of delivery keeps in mind while it lasts. */
export type Round = Required<Pick<DeliveryPorts, 'send' | 'budget' | 'concurrency' | 'patienceMs'>> &
  Pick<DeliveryPorts, 'signal' | 'beforeClaims' | 'onAttempt'> & {
    /** By whom its messages are leased. */
    holder: string;
    now(): DatabaseTime;
    settling(): Settling;
    /** Resolves once it is written down. */
    settle(outcome: Outcome): Promise<void>;
    /** What goes on beside; what is being sent has an account. */
    underWay: Map<Promise<void>, string | null>;
    failures: unknown[];
    nap: Nap;
    keepUpAt: number;
    accounts: Map<string, AccountState>;
  };

export type AccountState = {
  turns: Map<Lane, string>;
  /** Until then the account has nothing to spend. */
  spentUntil: number;
};

/** Renewed while the sender lives, so what a killed one held waits no longer than this. */
export const leaseMs = 10_000;

/** Two seconds of what Telegram allows, so that an answer that takes its time slows down nothing. */
const CONCURRENCY = 60;
const SETTLED_TOGETHER = 200;

export function openRound(context: Context, ports: DeliveryPorts): Round {
  const { budget = defaultBudget, concurrency = CONCURRENCY, retryUnitMs = 2000, patienceMs = 0 } = ports;
  const holder = newId();
  const now = () => databaseTime(ports.now?.());
  const settling = () => ({ now: now(), retryUnitMs, leaseMs, holder });
  const settleTogether = gatherWhileBusy(
    (outcomes: Outcome[]) => settleSurely(context, outcomes, { settling, signal: ports.signal }),
    { most: SETTLED_TOGETHER },
  );

  return {
    ...ports,
    ...{ budget, concurrency, patienceMs, holder, now, settling },
    async settle(outcome) {
      const settled = await settleTogether(outcome);
      if (settled.kind === 'failed') throw settled.error;
    },
    ...{ underWay: new Map(), failures: [], nap: newNap(), keepUpAt: 0, accounts: new Map() },
  };
}
