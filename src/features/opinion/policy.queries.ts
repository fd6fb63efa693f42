import { and, desc, eq, lte } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { policies } from './thread.table.ts';

export async function findPolicyRow(db: Database, officeId: number, day: LocalDay) {
  const [row] = await db
    .select({ validFrom: policies.validFrom, policy: policies.policy })
    .from(policies)
    .where(and(eq(policies.officeId, officeId), lte(policies.validFrom, day)))
    .orderBy(desc(policies.validFrom))
    .limit(1);

  return row;
}
