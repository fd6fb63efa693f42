import { monitorEventLoopDelay } from 'node:perf_hooks';
import { startPostgres } from '#tests/support/postgres-server.ts';
import { measureClaims } from './delivery/claims.ts';
import type { Arrival } from './delivery/limiting-bot-api.ts';
import { enforced, pace, scale } from './delivery/limits.ts';
import { countOutOfOrder } from './delivery/mail.ts';
import { type Ran, runDelivery } from './delivery/run.ts';

/** 10,000 messages to 3,000 chats at ten times the limits; at the limits themselves a tenth of it takes as long. */
const MESSAGES = 1000 * scale;
const CHATS = 300 * scale;
const URGENT = 20;
const SHORTER = 4;
const WAITING = [10_000, 100_000];
const MOST_GROWTH = 1.5;
const MOST_DELAY_MS = 200;
/** Of what the limit allows. */
const LEAST_SHARE = 29 / 30;

/**
 * How close real processes of the service come to what the platform allows, without exceeding it: 10,000 messages to 3,000 chats
 * by one process, with answers that somebody waits for in the middle, and a quarter of it by two and by four; then what a claim
 * costs however much waits.
 */
export async function benchDelivery(): Promise<void> {
  const server = await startPostgres();
  try {
    sayConditions();
    for (const processes of [1, 2, 4]) {
      const share = processes === 1 ? 1 : SHORTER;
      const plan = { processes, messages: MESSAGES / share, chats: CHATS / share, urgent: URGENT };
      const databaseUrl = await server.createDatabase(`bench_${processes}`);
      const held = monitorEventLoopDelay({ resolution: 10 });
      held.enable();
      report(processes, await runDelivery({ ...plan, databaseUrl }));
      line(true, 'this machine held us up for', `${(held.max / 1e6).toFixed(0)} ms`);
    }
    reportClaims(await measureClaims(await server.createDatabase('bench_claims'), WAITING));
  } finally {
    await server.stop();
  }
}

function sayConditions(): void {
  console.log(
    `All limits are scaled by ${scale}: ${pace.perSecond} a second in all, ${pace.perChatPerSecond} to a chat,`,
  );
  console.log(
    `${pace.chatBurst} to a chat in a row. The Bot API refuses what exceeds the rate in the long run, and bursts over`,
  );
  console.log(
    `${enforced.accountBurst} in all or ${enforced.chatBurst} to a chat. It answers in 40 ms. PostgreSQL with fsync.`,
  );
}

function report(processes: number, { arrivals, urgentDelaysMs }: Ran): void {
  const sent = arrivals.filter(({ isRefused }) => !isRefused);
  const [first = 0, last = 0] = [sent[0]?.at, sent.at(-1)?.at];
  const refused = arrivals.filter(({ isRefused, at }) => isRefused && at > first + 1000).length;
  const perSecond = (sent.length - 1) / ((last - first) / 1000);
  const least = pace.perSecond * LEAST_SHARE;
  const slowest = Math.max(...urgentDelaysMs);

  console.log(
    `\n${processes} ${processes === 1 ? 'process' : 'processes'}, ${sent.length} messages in ${((last - first) / 1000).toFixed(1)} s`,
  );
  line(perSecond >= least, 'messages per second', `${perSecond.toFixed(1)} of ${pace.perSecond}`, `≥ ${least}`);
  line(refused === 0, '429s after the first second', String(refused), '0');
  line(true, 'most in any second', String(mostInASecond(sent)));
  line(countOutOfOrder(arrivals) === 0, 'out of order, or twice', String(countOutOfOrder(arrivals)), '0');
  line(slowest <= MOST_DELAY_MS, 'urgent answer, slowest', `${slowest.toFixed(0)} ms`, `≤ ${MOST_DELAY_MS} ms`);
  line(true, 'urgent answer, median', `${median(urgentDelaysMs).toFixed(0)} ms`);
}

function reportClaims([few = 0, many = 0]: readonly number[]): void {
  console.log('\nA claim of ten messages, median');
  line(true, 'with 10,000 that wait', `${few.toFixed(2)} ms`);
  line(many <= few * MOST_GROWTH, 'with 100,000', `${many.toFixed(2)} ms`, `≤ ${MOST_GROWTH}×`);
}

function mostInASecond(sent: readonly Arrival[]): number {
  let most = 0;
  let from = 0;
  for (const [index, { at }] of sent.entries()) {
    while ((sent[from]?.at ?? at) <= at - 1000) from += 1;
    most = Math.max(most, index - from + 1);
  }

  return most;
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}

function line(isGood: boolean, what: string, value: string, target?: string): void {
  if (!isGood) process.exitCode = 1;
  const mark = target === undefined ? '·' : isGood ? '✓' : '✗';
  console.log(`${mark} ${what.padEnd(28)} ${value.padStart(14)}${target === undefined ? '' : `   ${target}`}`);
}
