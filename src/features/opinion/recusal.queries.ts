import { and, eq, inArray, lte, notExists, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { recusals, type Thread, threads } from './thread.table.ts';

/** Who has stepped aside from a thread; by code. */
export async function listRecused(db: Database, thread: Pick<Thread, 'officeId' | 'id'>): Promise<string[]> {
  const rows = await db
    .select({ code: recusals.deputyCode })
    .from(recusals)
    .where(and(eq(recusals.officeId, thread.officeId), eq(recusals.threadId, thread.id)))
    .orderBy(recusals.deputyCode);

  return rows.map(({ code }) => code);
}

/** Who had stepped aside from a thread by an instant. */
export async function listRecusedAt(
  db: Database,
  thread: Pick<Thread, 'officeId' | 'id'>,
  at: Date,
): Promise<string[]> {
  const isOfThread = and(eq(recusals.officeId, thread.officeId), eq(recusals.threadId, thread.id));
  const rows = await db
    .select({ code: recusals.deputyCode })
    .from(recusals)
    .where(and(isOfThread, lte(recusals.recordedAt, at)));

  return rows.map(({ code }) => code);
}

/** `false` when the deputy had stepped aside already. */
export async function insertRecusal(db: Database, recusal: typeof recusals.$inferInsert): Promise<boolean> {
  const inserted = await db
    .insert(recusals)
    .values(recusal)
    .onConflictDoNothing()
    .returning({ at: recusals.recordedAt });

  return inserted.length > 0;
}

/** Who of these deputies has stepped aside from this thread. */
export async function isRecusedFrom(
  db: Database,
  thread: Pick<Thread, 'officeId' | 'id'>,
  deputyCode: string,
): Promise<boolean> {
  const [row] = await db
    .select({ one: sql`1` })
    .from(recusals)
    .where(isRecusal(thread.officeId, sql`${thread.id}::uuid`, deputyCode))
    .limit(1);

  return row !== undefined;
}

/** Who has stepped aside from which of these threads. */
export async function listRecusals(
  db: Database,
  officeId: number,
  threadIds: readonly string[],
): Promise<{ threadId: string; deputyCode: string }[]> {
  if (threadIds.length === 0) return [];

  return db
    .select({ threadId: recusals.threadId, deputyCode: recusals.deputyCode })
    .from(recusals)
    .where(and(eq(recusals.officeId, officeId), inArray(recusals.threadId, [...threadIds])));
}

/** For lists of threads: the deputy has not stepped aside from them. */
export function isNotRecused(db: Database, officeId: number, deputyCode: string): SQL {
  return notExists(
    db
      .select({ one: sql`1` })
      .from(recusals)
      .where(isRecusal(officeId, threads.id, deputyCode)),
  );
}

function isRecusal(officeId: number, threadId: PgColumn | SQL, deputyCode: string): SQL | undefined {
  return and(eq(recusals.officeId, officeId), eq(recusals.threadId, threadId), eq(recusals.deputyCode, deputyCode));
}
