import { newId } from '#shared/ids.ts';
import type { Message } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import { findIdentity, findLastIdentity } from '../person/find-identity.ts';
import type { ChannelIdentity } from '../person/person.table.ts';
import type { Replacing } from './may-replace.ts';
import { insertOutboxMessage } from './outbox.queries.ts';
import type { OutboxMessage } from './outbox.table.ts';
import type { DeliveryState, Lane, OutboxKind } from './outbox.ts';
import { takePlace } from './take-place.ts';

export type MessageToSend = {
  personId: string;
  /** Where it should go if the person can be reached there; else where they were seen last. */
  accountId?: string;
  lane: Lane;
  kind: OutboxKind;
  /** What it tells of: a thread, a digest. */
  subjectId?: string;
  /** The message of ours whose place it takes, where the channel can change what was sent and the person sees it. */
  replacing?: Replacing | null;
  message: Message;
  /** Not before this instant. What is scheduled does not hold up what is due. */
  notBeforeAt?: Date;
};

export type Enqueued = { kind: 'queued'; outboxId: string } | { kind: 'unreachable' };

/**
 * Owes a person a message, in the transaction of the fact it tells: both are there, or neither. Messages of one lane reach the
 * person in the order in which their transactions committed. `unreachable` when the person blocked us everywhere: what we had
 * to say is kept as blocked, so that it can be summed up when they return; a digest is not, its items wait in their ledger.
 */
export function sendLater(context: Context, request: MessageToSend): Promise<Enqueued> {
  return inTransaction<Enqueued>(context, async (context) => {
    const identity = await findIdentity(context, request);
    if (identity) return { kind: 'queued', outboxId: await place(context, request, identity) };
    const last = request.kind === 'digest' ? undefined : await findLastIdentity(context, request.personId);
    if (last) await owe(context, request, { to: last, state: 'blocked', replaces: null });

    return { kind: 'unreachable' };
  });
}

/** In the place of an earlier message, or behind all that is owed already. */
async function place(context: Context, request: MessageToSend, to: ChannelIdentity): Promise<string> {
  const { replacing, message } = request;
  const taken = replacing ? await takePlace(context, { replacing, to, message }) : 'no';
  if (replacing && taken === 'before-sending') return replacing.outboxId;
  const replaces = replacing && taken === 'where-it-stands' ? replacing.outboxId : null;

  return owe(context, request, { to, state: 'pending', replaces });
}

type Owing = {
  to: ChannelIdentity;
  state: Extract<DeliveryState, 'pending' | 'blocked'>;
  replaces: OutboxMessage['replaces'];
};

async function owe(context: Context, request: MessageToSend, { to, state, replaces }: Owing): Promise<string> {
  const { accountId, externalId, personId } = to;
  const { lane, kind, message, subjectId = null, notBeforeAt = null } = request;
  const [id, createdAt] = [newId(), context.clock.now()];
  const { requestId = null, office } = context;

  await insertOutboxMessage(context.db, {
    ...{ officeId: office.id, id, accountId, externalId, personId, lane, kind, subjectId, requestId, replaces },
    ...{ message, state, createdAt, notBeforeAt, settledAt: state === 'blocked' ? createdAt : null },
  });

  return id;
}
