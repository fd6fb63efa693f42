import type { Context } from '../context.ts';
import { attemptSending } from './attempt-sending.ts';
import type { SendOutcome } from './channel.ts';
import { claimForAll } from './claim-for-all.ts';
import { soonest } from './claim-messages.ts';
import { findLeaseEnd, renewLeases } from './lease.queries.ts';
import type { OutboxMessage } from './outbox.table.ts';
import { type DeliveryPorts, leaseMs, openRound, type Round } from './round.ts';
import { settleExpired } from './settle-attempts.ts';

export type { Attempt, DeliveryPorts } from './round.ts';

export type Delivered = {
  /** How many attempts were made. */
  attempts: number;
  /** Milliseconds until it is worth looking again; `null` when nothing waits. */
  nextInMs: number | null;
};

/** Something more urgent may come, even while all else waits for its time. */
const LONGEST_PAUSE_MS = 50;
/** What comes to its end together is looked at together. */
const SHORTEST_PAUSE_MS = 5;
const KEEP_UP_MS = 500;
/** A round ends now and then, so that whoever began it hears of what changed in the office. */
const MOST_ATTEMPTS = 10_000;

/**
 * Sends what is due, in order, within the limits, until nothing is due now. Several may run at once, in one process or in
 * many: what one has leased the others leave. Throws when the database goes away; leases then run out and nothing is lost.
 */
export async function deliverDue(context: Context, ports: DeliveryPorts): Promise<Delivered> {
  const round = openRound(context, ports);
  const renewing = setInterval(() => void renew(context, round), leaseMs / 3);
  let delivered: Looked = { attempts: 0, nextInMs: null, isSpent: false };
  try {
    while (isOn(round) && delivered.attempts < MOST_ATTEMPTS) {
      const wasIdle = round.underWay.size === 0;
      delivered = await look(context, round, delivered.attempts);
      // What ended while it looked, or goes on still, may make way for more.
      if (wasIdle && round.underWay.size === 0 && isFarOff(delivered.nextInMs, round)) break;
      await pause(round, delivered);
    }
  } finally {
    await Promise.all(round.underWay.keys());
    clearInterval(renewing);
  }

  if (round.failures.length > 0) throw round.failures[0];
  const leaseEnd = await findLeaseEnd(context.db, context.office.id, round.now());
  return { attempts: delivered.attempts, nextInMs: soonest([delivered.nextInMs, leaseEnd]) };
}

function isOn({ signal, failures }: Round): boolean {
  return !signal?.aborted && failures.length === 0;
}

function isFarOff(nextInMs: number | null, { patienceMs }: Round): boolean {
  return nextInMs === null || nextInMs > patienceMs;
}

type Looked = Delivered & { isSpent: boolean };

async function look(context: Context, round: Round, attempts: number): Promise<Looked> {
  await keepUp(context, round);
  const claimedAt = performance.now();
  const { messages, nextInMs, isSpent } = await claimForAll(context, round);
  for (const message of messages) begin(context, round, { message, claimedAt });

  return { attempts: attempts + messages.length, nextInMs, isSpent };
}

/** Messages of senders that were killed, and what a round is asked to do: once before all else, then beside it. */
async function keepUp(context: Context, round: Round): Promise<void> {
  if (performance.now() < round.keepUpAt) return;
  const isFirst = round.keepUpAt === 0;
  round.keepUpAt = Number.POSITIVE_INFINITY;
  const work = settleExpired(context, round.settling())
    .then(round.beforeClaims)
    .finally(() => {
      round.keepUpAt = performance.now() + KEEP_UP_MS;
    });
  const tracked = track(round, null, work);

  if (isFirst) await tracked;
}

type Claimed = { message: OutboxMessage; claimedAt: number };

function begin(context: Context, round: Round, claimed: Claimed): void {
  void track(round, claimed.message.accountId, sendOne(context, round, claimed));
}

/** The round does not end before it does; what is paused looks again then. */
function track(round: Round, accountId: string | null, work: Promise<unknown>): Promise<void> {
  const tracked: Promise<void> = work
    .then(() => undefined)
    .catch((error: unknown) => void round.failures.push(error))
    .finally(() => {
      round.underWay.delete(tracked);
      round.nap.end();
    });
  round.underWay.set(tracked, accountId);

  return tracked;
}

/** A process that stood still for so long may have lost its lease meanwhile: then somebody else sends it. */
const stalled: SendOutcome = { kind: 'failed', error: 'stalled before sending', retryable: true };

async function sendOne(context: Context, round: Round, { message, claimedAt }: Claimed): Promise<void> {
  const startedAt = performance.now();
  const isStale = startedAt - claimedAt > leaseMs / 2;
  const outcome = isStale ? stalled : await attemptSending(context, message, round.send(message.accountId));
  const durationMs = Math.round(performance.now() - startedAt);

  await round.settle({ message, outcome });
  round.onAttempt?.({ message, outcome, durationMs });
}

/** Until something is due, or what is under way has come to an end, where that can make way for something. */
async function pause(round: Round, { nextInMs, isSpent }: Looked): Promise<void> {
  const begunAt = performance.now();
  const ms = Math.min(Math.max(nextInMs ?? LONGEST_PAUSE_MS, SHORTEST_PAUSE_MS), LONGEST_PAUSE_MS);
  const waitsForTokens = isSpent && !isFarOff(nextInMs, round);
  if (!waitsForTokens) await round.nap.take(ms);
  const atLeastUntil = begunAt + (waitsForTokens ? ms : SHORTEST_PAUSE_MS);

  await new Promise((resolve) => setTimeout(resolve, Math.max(0, atLeastUntil - performance.now())));
}

/** A renewal that fails is tried again; the lease lasts for three. */
async function renew(context: Context, { holder, now, underWay }: Round): Promise<void> {
  if (underWay.size === 0) return;
  await renewLeases(context.db, context.office.id, { holder, leaseMs, now: now() }).catch(() => undefined);
}
