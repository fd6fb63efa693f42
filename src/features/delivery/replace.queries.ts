import { and, eq } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { Message } from '#shared/message.ts';
import { type OutboxMessage, outboxMessages } from './outbox.table.ts';

type MessageKey = Pick<OutboxMessage, 'officeId' | 'id'>;

export async function findMessage(db: Database, key: MessageKey): Promise<OutboxMessage | undefined> {
  const [message] = await db.select().from(outboxMessages).where(isMessage(key));

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
    .set({ message, requestId })
    .where(isUnsent)
    .returning({ id: outboxMessages.id });

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
  await db
    .update(outboxMessages)
    .set({ message })
    .where(and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.kind, 'notice'), isTold, isUnsent));
}

function isMessage({ officeId, id }: MessageKey) {
  return and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.id, id));
}
