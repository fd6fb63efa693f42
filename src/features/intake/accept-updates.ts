import type { Incoming } from '#shared/incoming.ts';
import type { Context } from '../context.ts';
import { isDatabaseAway } from '../database-error.ts';
import type { AcceptOutcome } from './accept-outcome.ts';
import { cleanIncoming } from './clean-incoming.ts';
import { countFailure } from './count-failure.ts';
import { describeFailure } from './describe-failure.ts';
import { type Arrival, type ConversePorts, hearTogether } from './hear-together.ts';
import { isAboutReaching } from './note-reachability.ts';

export type { AcceptOutcome } from './accept-outcome.ts';

/**
 * Takes in what reached us, each thing exactly once: keys, what the conversation made of them and what is owed in answer are
 * committed together, or nothing is. When one of many fails, each is tried alone; a lone failure is counted on its own and the
 * fifth parks the update. That the database was away, or that two steps waited for each other, does not count. Of one sender
 * nothing is heard after something that failed. Answers an outcome for each, in their order.
 */
export async function acceptUpdates(
  context: Context,
  given: readonly Arrival[],
  ports: ConversePorts,
): Promise<AcceptOutcome[]> {
  const outcomes: AcceptOutcome[] = [];
  for (const together of inRuns(given.map(cleanArrival))) {
    outcomes.push(...(await acceptRun(context, together, ports)));
  }

  return outcomes;
}

/** The same for one. */
export async function acceptUpdate(context: Context, incoming: Incoming, ports: ConversePorts): Promise<AcceptOutcome> {
  const [outcome] = await acceptUpdates(context, [{ incoming }], ports);

  return outcome ?? { kind: 'failed', retryable: true, error: undefined };
}

function cleanArrival(arrival: Arrival): Arrival {
  return { ...arrival, incoming: cleanIncoming(arrival.incoming) };
}

/** That somebody blocked us or came back is heard by itself: what comes before and after it must see it so. */
function inRuns(arrivals: readonly Arrival[]): Arrival[][] {
  const runs: Arrival[][] = [];
  let isOpen = false;
  for (const arrival of arrivals) {
    const isAlone = isAboutReaching(arrival.incoming.content);
    if (isOpen && !isAlone) runs.at(-1)?.push(arrival);
    else runs.push([arrival]);
    isOpen = !isAlone;
  }

  return runs;
}

async function acceptRun(context: Context, arrivals: Arrival[], ports: ConversePorts): Promise<AcceptOutcome[]> {
  const heard = await attempt(context, arrivals, ports);
  if (heard.kind === 'heard') return heard.outcomes;
  if (isDatabaseAway(heard.error)) return arrivals.map(() => failed(heard.error));
  const [only, ...others] = arrivals;
  if (!only || others.length > 0) return acceptAlone(context, arrivals, ports);

  const failure = await countFailure(context, only.incoming, describeFailure(heard.error)).catch(() => undefined);
  return [failure?.isParked ? { kind: 'parked', error: heard.error } : failed(heard.error)];
}

async function acceptAlone(context: Context, arrivals: Arrival[], ports: ConversePorts): Promise<AcceptOutcome[]> {
  const failures = new Map<string, AcceptOutcome>();
  const outcomes: AcceptOutcome[] = [];
  for (const arrival of arrivals) {
    const { accountId, externalId } = arrival.incoming;
    const sender = `${accountId} ${externalId}`;
    const [outcome = failed(undefined)] = failures.has(sender)
      ? [failures.get(sender)]
      : await acceptRun(context, [arrival], ports);
    if (outcome.kind === 'failed') failures.set(sender, outcome);
    outcomes.push(outcome);
  }

  return outcomes;
}

type Attempt = { kind: 'heard'; outcomes: AcceptOutcome[] } | { kind: 'failed'; error: unknown };

async function attempt(context: Context, arrivals: Arrival[], ports: ConversePorts): Promise<Attempt> {
  try {
    return { kind: 'heard', outcomes: await hearTogether(context, arrivals, ports) };
  } catch (error) {
    return { kind: 'failed', error };
  }
}

function failed(error: unknown): AcceptOutcome {
  return { kind: 'failed', retryable: true, error };
}
