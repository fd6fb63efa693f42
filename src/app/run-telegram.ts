import { pause } from '#channels/telegram/pause.ts';
import { describeError, type Log } from '#shared/log.ts';
import type { TelegramAccount } from './telegram-account.ts';

export type TelegramRun = {
  signal: AbortSignal;
  log: Log;
  /** Told once the bot is prepared, or once that it cannot be reached yet. */
  onState(state: { kind: 'ready'; username: string } | { kind: 'unreachable' }): void;
};

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 60_000;

/** Prepares the bot, however long that takes, and asks it for updates where nobody can bring them. The web goes on meanwhile. */
export async function runTelegram(telegram: TelegramAccount, { signal, log, onState }: TelegramRun): Promise<void> {
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      const { username } = await telegram.prepare();
      onState({ kind: 'ready', username });
      break;
    } catch (error) {
      log.warn({ event: 'telegram-unreachable', ...describeError(error) });
      if (tries === 0) onState({ kind: 'unreachable' });
      await pause(Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS), signal);
    }
  }
  const noteFailure = (error: unknown) => log.warn({ event: 'polling-failed', ...describeError(error) });
  if (telegram.mode === 'polling' && !signal.aborted) await telegram.poll(signal, noteFailure);
}
