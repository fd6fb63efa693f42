import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type OutboxMessage, outboxMessages } from './outbox.table.ts';

type NewMessage = Pick<
  OutboxMessage,
  | 'officeId'
  | 'id'
  | 'accountId'
  | 'externalId'
  | 'personId'
  | 'lane'
  | 'sequence'
  | 'kind'
  | 'subjectId'
  | 'requestId'
  | 'message'
  | 'createdAt'
>;

/** Due at once by the clock of the database, the one that senders go by, unless an instant is given. */
export async function insertOutboxMessage(db: Database, row: NewMessage, notBeforeAt: Date | null): Promise<void> {
  await db.insert(outboxMessages).values({ ...row, notBeforeAt: notBeforeAt ?? sql`now()` });
}
