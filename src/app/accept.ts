import type { Context } from '#features/context.ts';
import { converse } from '#features/conversation/converse.ts';
import { holdIncoming } from '#features/conversation/hold-incoming.ts';
import { type AcceptOutcome, acceptUpdate } from '#features/intake/accept-updates.ts';
import type { ConversePorts } from '#features/intake/hear-together.ts';
import type { Incoming } from '#shared/incoming.ts';
import { describeError } from '#shared/log.ts';
import type { AppParts } from './app-parts.ts';

/** Takes in one thing that reached us over any channel, and has what it led to sent at once. */
export async function accept(parts: AppParts, context: Context, incoming: Incoming): Promise<AcceptOutcome> {
  const outcome = await acceptUpdate(context, incoming, conversePorts(parts));
  parts.onCommitted();
  note(parts, incoming, outcome);

  return outcome;
}

function conversePorts({ config }: AppParts): ConversePorts {
  const { publicUrl } = config;

  return { holdMessage: holdIncoming, converse: (context, heard) => converse(context, heard, { publicUrl }) };
}

function note({ log }: AppParts, { accountId, content }: Incoming, outcome: AcceptOutcome): void {
  const seen = { account: accountId, kind: content.kind };
  if (outcome.kind === 'failed') log.warn({ event: 'update-failed', ...seen, ...describeError(outcome.error) });
  else if (outcome.kind === 'parked') log.error({ event: 'update-parked', ...seen, ...describeError(outcome.error) });
  else log.debug({ event: `update-${outcome.kind}`, ...seen });
}
