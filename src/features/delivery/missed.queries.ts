import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type OutboxMessage, outboxMessages } from './outbox.table.ts';

export type Missed = Pick<OutboxMessage, 'kind' | 'subjectId' | 'message' | 'sequence' | 'createdAt'>;

const SUMMED_UP = 'summed up';

export function updateMissed(
  db: Database,
  { officeId, personId }: { officeId: number; personId: string },
): Promise<Missed[]> {
  const { kind, subjectId, message, sequence, createdAt, state, lastError } = outboxMessages;
  const isTheirs = and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.personId, personId));

  return db
    .update(outboxMessages)
    .set({ lastError: SUMMED_UP })
    .where(and(isTheirs, eq(state, 'blocked'), sql`${lastError} is distinct from ${SUMMED_UP}`))
    .returning({ kind, subjectId, message, sequence, createdAt });
}

/** The messages of something that is told anew by others tell of nothing any more. */
export async function detachFromSubject(db: Database, officeId: number, subjectId: string): Promise<void> {
  await db
    .update(outboxMessages)
    .set({ subjectId: null })
    .where(and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.subjectId, subjectId)));
}
