import { newId } from '#shared/ids.ts';
import type { Message } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import { findIdentity } from '../person/find-identity.ts';
import { insertOutboxMessage } from './outbox.queries.ts';
import type { Lane, OutboxKind } from './outbox.ts';
import { takeNextSequence } from './recipient.queries.ts';

export type MessageToSend = {
  personId: string;
  /** Where it should go if the person can be reached there; else where they were seen last. */
  accountId?: string;
  lane: Lane;
  kind: OutboxKind;
  /** What it tells of: a thread, a digest. */
  subjectId?: string;
  message: Message;
  /** Not before this instant. What is scheduled does not hold up what is due. */
  notBeforeAt?: Date;
};

export type Enqueued = { kind: 'queued'; outboxId: string } | { kind: 'unreachable' };

/**
 * Owes a person a message, in the transaction of the fact it tells: both are there, or neither. Messages of one lane reach the
 * person in the order in which their transactions committed. `unreachable` when the person blocked us everywhere.
 */
export function sendLater(context: Context, request: MessageToSend): Promise<Enqueued> {
  return inTransaction(context, async (context) => {
    const identity = await findIdentity(context, request);
    if (!identity) return { kind: 'unreachable' };
    const { accountId, externalId, personId } = identity;
    const recipient = { officeId: context.office.id, accountId, externalId };
    const { lane, kind, message, subjectId = null, notBeforeAt = null } = request;
    const sequence = await takeNextSequence(context.db, recipient);
    const [id, createdAt] = [newId(), context.clock.now()];

    const { requestId = null } = context;
    const row = { ...recipient, id, personId, lane, sequence, kind, subjectId, requestId, message, createdAt };
    await insertOutboxMessage(context.db, row, notBeforeAt);
    return { kind: 'queued', outboxId: id };
  });
}
