import type { Incoming } from '#shared/incoming.ts';
import { describeError } from '#shared/log.ts';
import type { Context } from '../context.ts';
import { isDatabaseAway } from '../database-error.ts';
import type { AcceptOutcome } from './accept-outcome.ts';
import { cleanIncoming } from './clean-incoming.ts';
import { type ConversePorts, converseOnce } from './converse-once.ts';
import { countFailure } from './count-failure.ts';

export type { AcceptOutcome } from './accept-outcome.ts';

/**
 * Takes in one thing that reached us, exactly once: its key, what the conversation made of it and what is owed in answer are
 * committed together, or nothing is. A failure is counted on its own and the fifth parks the update; that the database was
 * away, or that two steps waited for each other, does not count.
 */
export async function acceptUpdate(context: Context, given: Incoming, ports: ConversePorts): Promise<AcceptOutcome> {
  const incoming = cleanIncoming(given);
  const outcome = await attempt(context, incoming, ports);
  if (outcome.kind !== 'failed' || isDatabaseAway(outcome.error)) return outcome;

  const failure = await countFailure(context, incoming, describeFailure(outcome.error)).catch(() => undefined);
  return failure?.isParked ? { kind: 'parked', error: outcome.error } : outcome;
}

async function attempt(context: Context, incoming: Incoming, ports: ConversePorts): Promise<AcceptOutcome> {
  try {
    return await converseOnce(context, incoming, ports);
  } catch (error) {
    return { kind: 'failed', retryable: true, error };
  }
}

function describeFailure(error: unknown): string {
  const { errorName = 'Error', errorCode, at } = describeError(error);

  return [errorName, errorCode, at && `at ${at}`].filter(Boolean).join(' ');
}
