import type { Work } from './work.ts';

/** The platform's queue, as far as we use it. It brings a message at least once, and not before its delay is over. */
export type WorkQueue = {
  send(work: Work, options?: { delaySeconds: number }): Promise<unknown>;
  sendBatch(messages: { body: Work }[]): Promise<unknown>;
};

/** By then the minute's run looks by itself. */
const MINUTE_MS = 60_000;

/** When what was handed on last will be looked at. Each isolate remembers its own: two messages do no harm. */
export type HandedOn = { nextAt: number };

/**
 * Has sending go on when the next thing is due. One message is enough for all who hand something on before it is brought:
 * whatever they left is there to be found by then.
 */
export async function handOnDelivery(queue: WorkQueue, dueInMs: number | null, handedOn: HandedOn): Promise<void> {
  if (dueInMs === null || dueInMs > MINUTE_MS) return;
  const delaySeconds = Math.max(1, Math.ceil(dueInMs / 1000));
  const [now, before] = [Date.now(), handedOn.nextAt];
  const at = now + delaySeconds * 1000;
  if (now < before && before <= at) return;

  handedOn.nextAt = at;
  try {
    await queue.send({ kind: 'deliver' }, { delaySeconds });
  } catch (error) {
    handedOn.nextAt = before;
    throw error;
  }
}
