/** Telegram's side: brings each update one to three times, to any process, until one of them has said 200. */
import type { Random } from '#demo/random.ts';
import type { TelegramUpdate } from '#tests/support/telegram-updates.ts';
import { rest } from './ground.ts';
import type { WebhookCalls } from './webhook-calls.ts';

export type PostOffice = ReturnType<typeof createPostOffice>;

const MOST_COPIES = 3;
/** A copy may come long after the update was accepted, and what was accepted long ago may come once more. */
const LONGEST_DETOUR_MS = 1500;
const BRING_AGAIN_MS = 1000;
const ONE_IN = 4;

export function createPostOffice(calls: WebhookCalls, random: Random) {
  const errands = new Set<Promise<void>>();
  const accepted: TelegramUpdate[] = [];
  const acceptedIds = new Set<number>();

  function note(update: TelegramUpdate): void {
    if (acceptedIds.has(update.update_id)) return;
    acceptedIds.add(update.update_id);
    accepted.push(update);
  }

  async function bringOnce(update: TelegramUpdate): Promise<void> {
    await rest(random.below(LONGEST_DETOUR_MS));
    if (await calls.bring(update)) note(update);
  }

  async function bringUntilTaken(update: TelegramUpdate): Promise<void> {
    await rest(random.below(60));
    while (!(await calls.bring(update))) await rest(BRING_AGAIN_MS / 2 + random.below(BRING_AGAIN_MS));
    note(update);
  }

  function hold(errand: Promise<void>): Promise<void> {
    const held: Promise<void> = errand.finally(() => errands.delete(held));
    errands.add(held);
    return held;
  }

  return {
    /** Ends when the service has said 200. */
    async bring(update: TelegramUpdate): Promise<void> {
      for (let copy = 1 + random.below(MOST_COPIES); copy > 1; copy -= 1) void hold(bringOnce(update));
      const old = accepted[random.below(accepted.length * ONE_IN)];
      if (old) void hold(bringOnce(old));
      await hold(bringUntilTaken(update));
    },
    isAccepted: (updateId: number) => acceptedIds.has(updateId),
    countAccepted: () => acceptedIds.size,
    /** Ends when nothing is on its way any more. */
    async untilEmpty(): Promise<void> {
      while (errands.size > 0) await Promise.all(errands);
    },
  };
}
