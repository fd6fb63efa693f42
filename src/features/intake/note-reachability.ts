import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import type { Context } from '../context.ts';
import { markReachable } from '../person/mark-reachable.ts';
import { markUnreachable } from '../person/mark-unreachable.ts';
import type { AcceptOutcome } from './accept-outcome.ts';
import type { ConversePorts } from './hear-together.ts';
import { keepBody } from './keep-body.ts';

/** Whether the platform tells that somebody blocked us, or came back. */
export function isAboutReaching({ kind }: IncomingContent): boolean {
  return kind === 'blocked' || kind === 'unblocked';
}

/** Notes that somebody cannot be reached any more, or can again; then they hear what they missed. */
export async function noteReachability(
  context: Context,
  incoming: Incoming,
  { catchUp }: Pick<ConversePorts, 'catchUp'>,
): Promise<AcceptOutcome> {
  const isBack = incoming.content.kind === 'unblocked';
  const identity = await (isBack ? markReachable : markUnreachable)(context, incoming);
  const personId = identity?.personId ?? null;
  await keepBody(context, incoming, personId);
  if (isBack && personId) await catchUp?.(context, { personId, accountId: incoming.accountId });

  return { kind: 'accepted', personId };
}
