/** Posts generated bodies to the webhook, many at once. */
import { newBodies } from './bodies.ts';
import { newCrowd } from './crowd.ts';
import type { Lot } from './lot.ts';
import { replayable, type Tally } from './tally.ts';
import { inviteDeputies, listPressables, type Target } from './target.ts';

const LEARN_EVERY = 80;

export type WebhookFuzz = {
  lot: Lot;
  tally: Tally;
  updates: number;
  atOnce: number;
  onProgress?: (done: number) => void;
};

export async function fuzzWebhook(target: Target, fuzz: WebhookFuzz): Promise<void> {
  const { lot, tally, updates, atOnce, onProgress } = fuzz;
  const crowd = newCrowd(lot, await inviteDeputies(target));
  const next = newBodies(lot, crowd);
  let drawn = 0;

  async function postOn(): Promise<void> {
    while (drawn < updates) {
      drawn += 1;
      if (drawn % LEARN_EVERY === 0) crowd.learn(await listPressables(target));
      if (drawn % 10_000 === 0) onProgress?.(drawn);
      const { kind, body } = next();
      tally.note(kind, await post(target, body), () => ({ to: '/webhooks/telegram', body: replayable(body) }));
    }
  }
  await Promise.all(Array.from({ length: atOnce }, postOn));
}

async function post({ origin, secret }: Target, body: string | Uint8Array<ArrayBuffer>): Promise<number | string> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  try {
    const answer = await fetch(`${origin}/webhooks/telegram`, { method: 'POST', headers, body });
    await answer.arrayBuffer();

    return answer.status;
  } catch (error) {
    return error instanceof Error ? `no answer: ${error.name}` : 'no answer';
  }
}
