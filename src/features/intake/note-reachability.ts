import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import type { Context } from '../context.ts';
import { markReachable } from '../person/mark-reachable.ts';
import { markUnreachable } from '../person/mark-unreachable.ts';
import type { AcceptOutcome } from './accept-outcome.ts';
import { keepBody } from './keep-body.ts';

/** Whether the platform tells that somebody blocked us, or came back. */
export function isAboutReaching({ kind }: IncomingContent): boolean {
  return kind === 'blocked' || kind === 'unblocked';
}

/** Notes that somebody cannot be reached any more, or can again. */
export async function noteReachability(context: Context, incoming: Incoming): Promise<AcceptOutcome> {
  const mark = incoming.content.kind === 'blocked' ? markUnreachable : markReachable;
  const identity = await mark(context, incoming);
  const personId = identity?.personId ?? null;
  await keepBody(context, incoming, personId);

  return { kind: 'accepted', personId };
}
