/** What delivery may and must do, by lists in memory that are looked through from the front. */
import type { Budget } from '#features/delivery/budget.ts';
import { type Lane, lanes } from '#features/delivery/outbox.ts';

/** A message that is owed; it is due at `dueAt`, in seconds. */
export type Owed = { to: string; lane: Lane; dueAt: number; text: string };
type Bucket = { tokens: number; at: number };
type Rate = { perSecond: number; burst: number };

/** Follows what is owed and what is sent, and answers what is wrong about it. */
export function aPaceModel(budget: Budget) {
  const accountRate: Rate = { perSecond: budget.accountPerSecond, burst: budget.accountBurst };
  const recipientRate: Rate = { perSecond: budget.recipientPerSecond, burst: budget.recipientBurst };
  const buckets = new Map<string, Bucket>();
  const waiting: Owed[] = [];

  const account = (at: number) => filled(buckets, 'account', { at, rate: accountRate, first: 1 });
  const recipient = (to: string, at: number) =>
    filled(buckets, `to ${to}`, { at, rate: recipientRate, first: budget.recipientBurst });
  const heads = (at: number) =>
    waiting.filter((one) => one === headOf(waiting, one, at) && recipient(one.to, at).tokens >= 1);

  function take(text: string, at: number): string[] {
    const one = waiting.find((owed) => owed.text === text);
    if (!one) return [`${text} was not owed, or sent before`];
    const wrong = one === headOf(waiting, one, at) ? [] : [`${text} overtook another, or was too early`];
    waiting.splice(waiting.indexOf(one), 1);
    for (const bucket of [account(at), recipient(one.to, at)]) {
      bucket.tokens -= 1;
      if (bucket.tokens < 0) wrong.push(`${text} was more than allowed`);
    }

    return wrong;
  }

  return {
    owe: (owed: Owed) => void waiting.push(owed),

    /** All that was sent at this moment. */
    see(at: number, sent: readonly { to: string; text: string }[]): string[] {
      if (waiting.length > 0) account(at);
      const before = heads(at);
      const lanesSent = lanes.filter((lane) => sent.some(({ text }) => text.includes(` ${lane} `)));
      const leastUrgent = Math.max(...lanesSent.map((lane) => lanes.indexOf(lane)));
      const passedOver = before.filter(
        (one) => lanes.indexOf(one.lane) < leastUrgent && !sent.some(({ to }) => to === one.to),
      );
      const wrong = sent.flatMap(({ text }) => take(text, at));
      const idle = waiting.length > 0 && account(at).tokens >= 1 ? heads(at) : [];

      return [
        ...wrong,
        ...passedOver.map(({ text }) => `${text} was more urgent than what was sent`),
        ...idle.map(({ text }) => `${text} could have been sent`),
      ];
    },
  };
}

/** What goes next of a lane of a recipient: the first that is due; what is scheduled for later holds up nothing. */
function headOf(waiting: readonly Owed[], { to, lane }: Owed, at: number): Owed | undefined {
  return waiting.find((one) => one.to === to && one.lane === lane && one.dueAt <= at);
}

/** A bucket as it is by now. */
function filled(
  buckets: Map<string, Bucket>,
  name: string,
  { at, rate, first }: { at: number; rate: Rate; first: number },
): Bucket {
  const bucket = buckets.get(name) ?? { tokens: first, at };
  buckets.set(name, bucket);
  bucket.tokens = Math.min(rate.burst, bucket.tokens + (at - bucket.at) * rate.perSecond);
  bucket.at = at;

  return bucket;
}
