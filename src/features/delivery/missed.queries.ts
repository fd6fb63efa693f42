import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type OutboxMessage, outboxMessages } from './outbox.table.ts';
import { listMessages } from './settle.queries.ts';

export type Missed = Pick<OutboxMessage, 'kind' | 'subjectId' | 'message' | 'sequence' | 'createdAt'>;

const SUMMED_UP = 'summed up';

/** Marks them as handed out and answers them. */
export async function updateMissed(
  db: Database,
  { officeId, personId }: { officeId: number; personId: string },
): Promise<Missed[]> {
  const { id, state, lastError } = outboxMessages;
  const isTheirs = and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.personId, personId));

  const taken = await db
    .update(outboxMessages)
    .set({ lastError: SUMMED_UP })
    .where(and(isTheirs, eq(state, 'blocked'), sql`${lastError} is distinct from ${SUMMED_UP}`))
    .returning({ id });

  return taken.length === 0
    ? []
    : listMessages(
        db,
        officeId,
        taken.map((row) => row.id),
      );
}

/** The messages of something that is told anew by others tell of nothing any more. */
export async function detachFromSubject(db: Database, officeId: number, subjectId: string): Promise<void> {
  await db
    .update(outboxMessages)
    .set({ subjectId: null })
    .where(and(eq(outboxMessages.officeId, officeId), eq(outboxMessages.subjectId, subjectId)));
}
