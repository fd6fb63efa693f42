import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { pollLeases } from './update.table.ts';

export type PollLease = { officeId: number; accountId: string; heldBy: string };

/**
 * The clock of the database decides, which all processes share. `false` while another holds it: it has ended when the new one
 * would end at least its whole length later. So the clock is asked once, where a database spread by office can ask it.
 */
export async function upsertPollLease(db: Database, lease: PollLease, leaseMs: number): Promise<boolean> {
  const length = sql`${leaseMs}::float8 * interval '1 millisecond'`;
  const claimed = await db
    .insert(pollLeases)
    .values({ ...lease, heldUntil: sql`now() + ${length}` })
    .onConflictDoUpdate({
      target: [pollLeases.officeId, pollLeases.accountId],
      set: { heldBy: lease.heldBy, heldUntil: sql`excluded.held_until` },
      setWhere: sql`${pollLeases.heldBy} = ${lease.heldBy} or excluded.held_until - ${pollLeases.heldUntil} >= ${length}`,
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
