import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { remember } from '#database/unit-of-work.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { type PolicyRow, policies } from './thread.table.ts';

/** What applies on a day, as far as it was known at an instant. */
export function findPolicyRow(
  db: Database,
  officeId: number,
  { day, knownAt }: { day: LocalDay; knownAt: Date },
): Promise<PolicyRow | undefined> {
  return remember(db, { tables: [policies], key: `policy ${day} ${knownAt.toISOString()}` }, async () => {
    const [row] = await db
      .select()
      .from(policies)
      .where(and(eq(policies.officeId, officeId), lte(policies.validFrom, day), lte(policies.recordedAt, knownAt)))
      .orderBy(desc(policies.validFrom), desc(policies.recordedAt))
      .limit(1);

    return row;
  });
}

/** All that was ever set, in the order in which it begins; of two that begin on a day, the later one corrects the earlier. */
export function listPolicyRows(db: Database, officeId: number): Promise<PolicyRow[]> {
  return db
    .select()
    .from(policies)
    .where(eq(policies.officeId, officeId))
    .orderBy(asc(policies.validFrom), asc(policies.recordedAt));
}

export async function insertPolicyRow(db: Database, row: PolicyRow): Promise<void> {
  await db.insert(policies).values(row);
}
