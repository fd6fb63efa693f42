import { pause } from '#channels/telegram/pause.ts';
import { describeError, type Log } from '#shared/log.ts';
import type { TelegramAccount } from './telegram-account.ts';

export type TelegramRun = {
  signal: AbortSignal;
  log: Log;
  /** Told once the bot is prepared, and of each kind of hindrance once. */
  onState(state: TelegramState): void;
};

/** `refused`: Telegram knows no such bot. `conflict`: another process asks for the updates of the same bot. */
export type TelegramState = { kind: 'ready'; username: string } | { kind: 'unreachable' | 'refused' | 'conflict' };

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/** Prepares the bot, however long that takes, and asks it for updates where nobody can bring them. The web goes on meanwhile. */
export async function runTelegram(telegram: TelegramAccount, { signal, log, onState }: TelegramRun): Promise<void> {
  const hindrances = new Set<string>();
  const noteHindrance = (event: string, error: unknown) => {
    log.warn({ event, ...describeError(error) });
    const kind = hindranceOf(error);
    if (!hindrances.has(kind)) onState({ kind });
    hindrances.add(kind);
  };
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const { username } = await telegram.prepare();
      onState({ kind: 'ready', username });
      break;
    } catch (error) {
      noteHindrance('telegram-unreachable', error);
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS), signal);
    }
  }
  if (telegram.mode !== 'polling' || signal.aborted) return;
  await telegram.poll(signal, (error) => noteHindrance('polling-failed', error));
}

function hindranceOf(error: unknown): 'unreachable' | 'refused' | 'conflict' {
  const { errorCode } = describeError(error);
  if (errorCode === '401' || errorCode === '404') return 'refused';

  return errorCode === '409' ? 'conflict' : 'unreachable';
}
