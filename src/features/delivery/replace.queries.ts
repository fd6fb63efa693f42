import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { Message } from '#shared/message.ts';
import { type OutboxMessage, outboxBodies, outboxMessages } from './outbox.table.ts';
import { isItsBody, selectMessages } from './outbox-body.queries.ts';

type MessageKey = Pick<OutboxMessage, 'officeId' | 'id'>;

export async function findMessage(db: Database, key: MessageKey): Promise<OutboxMessage | undefined> {
  const [message] = await selectMessages(db).where(isMessage(key));

  return message;
}

/** Other words for what nobody has begun to send; `false` when a sender was faster. */
export async function updateUnsent(
  db: Database,
  key: MessageKey,
  { message, requestId }: { message: Message; requestId: string | null },
): Promise<boolean> {
  const isUnsent = and(isMessage(key), eq(outboxMessages.state, 'pending'), eq(outboxMessages.isRepeat, false));
  const updated = await db
    .update(outboxMessages)
    .set({ requestId })
    .where(isUnsent)
    .returning({ id: outboxMessages.id });
  await updateBodies(db, key.officeId, { ids: updated.map(({ id }) => id), message });

  return updated.length > 0;
}

/** Other words for the notices on one subject that nobody has begun to send. */
export async function updateUnsentNotices(
  db: Database,
  officeId: number,
  { personId, subjectId, message }: { personId: string; subjectId: string; message: Message },
): Promise<void> {
  const isTold = and(eq(outboxMessages.personId, personId), eq(outboxMessages.subjectId, subjectId));
  const isUnsent = and(eq(outboxMessages.state, 'pending'), eq(outboxMessages.isRepeat, false));
  // Locked, so that no sender begins between looking and writing.
  const unsent = await db
    .select({ id: outboxMessages.id })
    .from(outboxMessages)
    .where(and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.kind, 'notice'), isTold, isUnsent))
    .for('update');
  await updateBodies(db, officeId, { ids: unsent.map(({ id }) => id), message });
}

async function updateBodies(
  db: Database,
  officeId: number,
  reworded: { ids: string[]; message: Message },
): Promise<void> {
  const { ids, message } = reworded;
  if (ids.length === 0) return;
  await db
    .update(outboxBodies)
    .set({ message })
    .from(outboxMessages)
    .where(and(eq(outboxMessages.officeId, officeId), inArray(outboxMessages.id, ids), isItsBody));
}

function isMessage({ officeId, id }: MessageKey) {
  return and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.id, id));
}
