import { type Telegram, TelegramError } from 'telegraf';
import { pause } from './pause.ts';
import type { Taken } from './take-update.ts';
import { Update } from './update.ts';
import { updateKinds } from './update-kinds.ts';

export type PollPorts = {
  take: (raw: unknown) => Promise<Taken>;
  signal: AbortSignal;
  /** Told of every failure; polling goes on. */
  onFailure: (error: unknown) => void;
  /** How long one call waits for something to come. */
  waitSeconds?: number;
  /** The first pause after a failure; each further one is twice as long, up to half a minute. */
  pauseUnitMs?: number;
};

const LONGEST_PAUSE_MS = 30_000;

/**
 * Asks for updates until told to stop. An update is confirmed by asking for what comes after it, and that happens only when
 * it was committed; one that failed is asked for again, and its sender's others wait.
 */
export async function pollUpdates(telegram: Telegram, ports: PollPorts): Promise<void> {
  const { signal, pauseUnitMs = 1000 } = ports;
  let offset: number | undefined;
  let failures = 0;

  while (!signal.aborted) {
    try {
      const batch = await getUpdates(telegram, ports, offset);
      const { next, isWhole } = await takeInOrder(batch, ports);
      offset = next ?? offset;
      failures = isWhole ? 0 : failures + 1;
    } catch (error) {
      if (signal.aborted) return;
      failures += 1;
      ports.onFailure(error);
      if (error instanceof TelegramError && error.parameters?.retry_after) {
        await pause(error.parameters.retry_after * 1000, signal);
      }
    }
    if (failures > 0) await pause(Math.min(pauseUnitMs * 2 ** (failures - 1), LONGEST_PAUSE_MS), signal);
  }
}

function getUpdates(telegram: Telegram, { signal, waitSeconds = 25 }: PollPorts, offset: number | undefined) {
  const asked = { timeout: waitSeconds, limit: 100, allowed_updates: [...updateKinds] };

  // telegraf's type of a signal is that of a package from before there was one.
  return telegram.callApi(
    'getUpdates',
    { ...asked, ...(offset === undefined ? {} : { offset }) },
    {
      signal: signal as never,
    },
  );
}

type Batch = readonly { update_id: number }[];
type Fate = Taken['kind'] | 'left';

/**
 * Takes what came at once, so that it can be committed together; of one sender one after another, and nothing after what
 * failed. What is confirmed is what comes before the first that was not taken.
 */
async function takeInOrder(batch: Batch, ports: PollPorts): Promise<{ next?: number; isWhole: boolean }> {
  const lastOf = new Map<unknown, Promise<Fate>>();
  const fates = batch.map((update) => {
    const sender = senderOf(update) ?? update;
    const fate = takeAfter(lastOf.get(sender), update, ports);
    lastOf.set(sender, fate);
    return fate;
  });
  const taken = await Promise.all(fates);
  const firstLeft = taken.findIndex((fate) => fate === 'again' || fate === 'left');
  const last = (firstLeft < 0 ? batch : batch.slice(0, firstLeft)).at(-1);

  return { ...(last ? { next: last.update_id + 1 } : {}), isWhole: !taken.includes('again') };
}

async function takeAfter(earlier: Promise<Fate> | undefined, update: unknown, ports: PollPorts): Promise<Fate> {
  const before = earlier && (await earlier);
  if (before === 'again' || before === 'left' || ports.signal.aborted) return 'left';

  return (await ports.take(update)).kind;
}

function senderOf(raw: unknown): number | null {
  const parsed = Update.safeParse(raw);
  if (!parsed.success) return null;
  const { message, edited_message, callback_query, my_chat_member } = parsed.data;

  return (message ?? edited_message ?? callback_query ?? my_chat_member)?.from?.id ?? null;
}
