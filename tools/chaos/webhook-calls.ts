/** The calls of the webhook: which process they go to, how many are under way there, and how they were answered. */
import type { Random } from '#demo/random.ts';
import type { TelegramUpdate } from '#tests/support/telegram-updates.ts';

export type Doors = {
  /** Every door, and those behind which somebody seems to be. */
  urls: { all: readonly string[]; open: () => string[] };
  secret: string;
  random: Random;
};
export type WebhookCalls = ReturnType<typeof createWebhookCalls>;

const ANSWER_WITHIN_MS = 20_000;
/** A balancer in front does not hear at once that a process is gone. */
const KNOCKS_ANYWHERE_ONE_IN = 8;

export function createWebhookCalls({ urls, secret, random }: Doors) {
  const underWay = new Map<string, number>(urls.all.map((url) => [url, 0]));
  const counts = { brought: 0, taken: 0, askedAgain: 0, unanswered: 0 };
  const unexpected: string[] = [];
  let favourite = '';

  function note(status: number | null, updateId: number): boolean {
    if (status === 200) counts.taken += 1;
    else if (status === 503) counts.askedAgain += 1;
    else if (status === null) counts.unanswered += 1;
    else unexpected.push(`update ${updateId} was answered ${status}`);

    return status === 200;
  }

  function chooseDoor(): string {
    if (favourite !== '' && random.below(2) === 0) return favourite;
    const open = urls.open();
    const doors = open.length === 0 || random.below(KNOCKS_ANYWHERE_ONE_IN) === 0 ? urls.all : open;

    return doors[random.below(doors.length)] ?? '';
  }

  return {
    counts,
    unexpected,
    countUnderWay: (url: string) => underWay.get(url) ?? 0,
    /** Half of everything goes there from now on. */
    favour(url: string): void {
      favourite = url;
    },
    /** Brings an update to any process; `true` when it said 200. */
    async bring(update: TelegramUpdate): Promise<boolean> {
      const url = chooseDoor();
      const count = (change: number) => underWay.set(url, (underWay.get(url) ?? 0) + change);
      counts.brought += 1;
      count(1);
      return note(await post(url, secret, update).finally(() => count(-1)), update.update_id);
    },
  };
}

/** `null` when there was no answer. */
async function post(url: string, secret: string, update: TelegramUpdate): Promise<number | null> {
  const headers = { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret };
  const request = { method: 'POST', headers, body: JSON.stringify(update) };
  try {
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
    const answer = await fetch(`${url}/webhooks/telegram`, { ...request, signal });
    await answer.text();
    return answer.status;
  } catch {
    return null;
  }
}
