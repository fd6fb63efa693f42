import type { Config } from '#config';
import type { Context } from '#features/context.ts';
import { catchUp } from '#features/conversation/catch-up.ts';
import { converse } from '#features/conversation/converse.ts';
import { foreseeConversations } from '#features/conversation/foresee-conversations.ts';
import { holdIncoming } from '#features/conversation/hold-incoming.ts';
import { type AcceptOutcome, acceptUpdates } from '#features/intake/accept-updates.ts';
import type { Arrival, ConversePorts } from '#features/intake/hear-together.ts';
import type { Incoming } from '#shared/incoming.ts';
import { describeError } from '#shared/log.ts';
import type { AppParts } from './app-parts.ts';
import { createIntakeQueue } from './intake-queue.ts';

export type Accept = (incoming: Incoming, request: Arrival['request']) => Promise<AcceptOutcome>;

/** A batch holds its persons' locks for some hundredths of a second; the embedded database has one thread for everybody. */
const mostTogether = { postgresql: 64, pglite: 16 };

/**
 * Takes in what reaches us over any channel, and has what it led to sent at once. All that comes while one batch commits goes
 * into the next.
 */
export function createAccept(parts: AppParts, loadContext: () => Promise<Context>): Accept {
  const queue = createIntakeQueue(async (arrivals) => {
    const outcomes = await acceptUpdates(await loadContext(), arrivals, conversePorts(parts));
    parts.onCommitted();

    return outcomes;
  }, mostTogether[parts.database.kind]);

  return async (incoming, request) => {
    const startedAt = performance.now();
    const outcome = await queue({ incoming, ...(request ? { request } : {}) });
    note(parts, incoming, { outcome, durationMs: Math.round(performance.now() - startedAt) });

    return outcome;
  };
}

/** What the dialogue makes of what came in. */
export function conversePorts({ config }: { config: Pick<Config, 'publicUrl'> }): ConversePorts {
  const { publicUrl } = config;

  return {
    foresee: foreseeConversations,
    holdMessage: holdIncoming,
    catchUp,
    converse: (context, heard) => converse(context, heard, { publicUrl }),
  };
}

type Accepted = { outcome: AcceptOutcome; durationMs: number };

function note({ log }: AppParts, { accountId, content }: Incoming, { outcome, durationMs }: Accepted): void {
  const seen = { account: accountId, kind: content.kind, durationMs };
  if (outcome.kind === 'failed') log.warn({ event: 'update-failed', ...seen, ...describeError(outcome.error) });
  else if (outcome.kind === 'parked') log.error({ event: 'update-parked', ...seen, ...describeError(outcome.error) });
  else log.debug({ event: `update-${outcome.kind}`, ...seen });
}
