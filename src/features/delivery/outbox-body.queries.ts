import { and, eq, getTableColumns } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { outboxBodies, outboxMessages } from './outbox.table.ts';

/** That a body is a message's; the time is named so that only the partition of its month is looked at. */
export const isItsBody = and(
  eq(outboxBodies.officeId, outboxMessages.officeId),
  eq(outboxBodies.createdAt, outboxMessages.createdAt),
  eq(outboxBodies.messageId, outboxMessages.id),
);

/** Messages with what they say. */
export function selectMessages(db: Database) {
  return db
    .select({ ...getTableColumns(outboxMessages), message: outboxBodies.message })
    .from(outboxMessages)
    .leftJoin(outboxBodies, isItsBody);
}
