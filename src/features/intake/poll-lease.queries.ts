import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { pollLeases } from './update.table.ts';

export type PollLease = { officeId: number; accountId: string; heldBy: string };

/** The clock of the database decides, which all processes share. `false` while another holds it. */
export async function upsertPollLease(db: Database, lease: PollLease, leaseMs: number): Promise<boolean> {
  const heldUntil = sql`now() + ${leaseMs}::float8 * interval '1 millisecond'`;
  const claimed = await db
    .insert(pollLeases)
    .values({ ...lease, heldUntil })
    .onConflictDoUpdate({
      target: [pollLeases.officeId, pollLeases.accountId],
      set: { heldBy: lease.heldBy, heldUntil },
      setWhere: sql`${pollLeases.heldBy} = ${lease.heldBy} or ${pollLeases.heldUntil} <= now()`,
    })
    .returning({ heldBy: pollLeases.heldBy });

  return claimed.length > 0;
}

export async function deletePollLease(db: Database, { officeId, accountId, heldBy }: PollLease): Promise<void> {
  const isOurs = and(
    eq(pollLeases.officeId, officeId),
    eq(pollLeases.accountId, accountId),
    eq(pollLeases.heldBy, heldBy),
  );
  await db.delete(pollLeases).where(isOurs);
}
