import { newId } from '#shared/ids.ts';
import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import { type Context, inTransaction } from '../context.ts';
import { countAgainstLimit } from '../limit/count-against-limit.ts';
import type { LimitName } from '../limit/limits.ts';
import { findOrCreatePerson, type KnownPerson } from '../person/find-or-create-person.ts';
import { markReachable } from '../person/mark-reachable.ts';
import { markUnreachable } from '../person/mark-unreachable.ts';
import type { AcceptOutcome } from './accept-outcome.ts';
import { noteOwnMessage } from './note-own-message.ts';
import { deleteFailure, insertUpdateBody, insertUpdateKey } from './update.queries.ts';

export type Heard = KnownPerson & { incoming: Incoming };

export type ConversePorts = {
  /** Advances the conversation and writes what follows from it, in the open transaction. */
  converse: (context: Context, heard: Heard) => Promise<unknown>;
  /** Keeps what exceeds the limit for staff to read, and tells the person once. */
  holdMessage: (context: Context, held: { personId: string; incoming: Incoming }) => Promise<unknown>;
};

/** Everything one update brings about, in one transaction. */
export function converseOnce(context: Context, incoming: Incoming, ports: ConversePorts): Promise<AcceptOutcome> {
  return inTransaction(context, async (context) => {
    const { accountId, dedupeKey } = incoming;
    const key = { officeId: context.office.id, accountId, dedupeKey };
    const isNew = await insertUpdateKey(context.db, { ...key, acceptedAt: context.clock.now() });
    if (!isNew) return { kind: 'repeated' };
    await deleteFailure(context.db, key);
    if (isAboutReaching(incoming.content)) return noteReachability(context, incoming);

    const known = await findOrCreatePerson(context, incoming);
    const { id: personId } = known.person;
    await keepBody(context, incoming, personId);
    const own: Context = { ...context, actor: { kind: 'constituent', personId } };
    await noteOwnMessage(own, personId, incoming);
    if (await isOverLimit(own, personId, incoming.content)) {
      await ports.holdMessage(own, { personId, incoming });
      return { kind: 'held', personId };
    }

    await ports.converse(own, { ...known, incoming });
    return { kind: 'accepted', personId };
  });
}

function isAboutReaching({ kind }: IncomingContent): boolean {
  return kind === 'blocked' || kind === 'unblocked';
}

async function noteReachability(context: Context, incoming: Incoming): Promise<AcceptOutcome> {
  const mark = incoming.content.kind === 'blocked' ? markUnreachable : markReachable;
  const identity = await mark(context, incoming);
  const personId = identity?.personId ?? null;
  await keepBody(context, incoming, personId);

  return { kind: 'accepted', personId };
}

async function keepBody(context: Context, incoming: Incoming, personId: string | null): Promise<void> {
  const { accountId, dedupeKey } = incoming;
  const acceptedAt = context.clock.now();

  await insertUpdateBody(context.db, {
    officeId: context.office.id,
    id: newId(),
    accountId,
    dedupeKey,
    personId,
    body: incoming,
    acceptedAt,
  });
}

async function isOverLimit(context: Context, personId: string, { kind }: IncomingContent): Promise<boolean> {
  const limit: LimitName = kind === 'press' ? 'presses-per-person' : 'messages-per-person';
  const counted = await countAgainstLimit(context, { limit, subject: personId });

  return counted.kind === 'exceeded';
}
