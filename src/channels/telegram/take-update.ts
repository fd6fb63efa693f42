import type { Telegram } from 'telegraf';
import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import type { Incoming } from '#shared/incoming.ts';
import { answerGroup } from './answer-group.ts';
import { answerPress } from './answer-press.ts';
import { parseUpdate } from './parse-update.ts';

/** `again`: nothing of it was kept; the platform should bring it once more. */
export type Taken = { kind: 'taken' } | { kind: 'again' } | { kind: 'malformed' };

export type TakePorts = {
  accountId: string;
  telegram: Telegram;
  accept: (incoming: Incoming) => Promise<AcceptOutcome>;
  /** Lets what is not waited for come to its end. */
  waitUntil: (work: Promise<unknown>) => void;
};

/** Takes in one update of the Bot API, whichever way it came. */
export async function takeUpdate(raw: unknown, ports: TakePorts): Promise<Taken> {
  const parsed = parseUpdate(raw, ports.accountId);
  if (parsed.kind === 'malformed') return parsed;
  if (parsed.kind === 'group') {
    ports.waitUntil(answerGroup(ports.telegram, parsed));
    return { kind: 'taken' };
  }
  if (parsed.pressId) ports.waitUntil(answerPress(ports.telegram, parsed.pressId));

  for (const incoming of parsed.incoming) {
    const outcome = await ports.accept(incoming);
    if (outcome.kind === 'failed') return { kind: 'again' };
  }
  return { kind: 'taken' };
}
