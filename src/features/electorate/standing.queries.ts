import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { deputies, groupMembers, seats } from './deputy.table.ts';
import { heldOn, type OfficeDay } from './valid-on.queries.ts';

export type SeatOfDeputy = typeof seats.$inferSelect & { name: string };

/** The seats a deputy holds that day. */
export async function listSeatRows(db: Database, day: OfficeDay, deputyCode: string): Promise<SeatOfDeputy[]> {
  const rows = await db
    .select({ seat: seats, name: deputies.name })
    .from(seats)
    .innerJoin(deputies, and(eq(deputies.officeId, seats.officeId), eq(deputies.code, seats.deputyCode)))
    .where(and(eq(seats.officeId, day.officeId), eq(seats.deputyCode, deputyCode), heldOn(day.on)))
    .orderBy(asc(seats.unitCode));

  return rows.map(({ seat, name }) => ({ ...seat, name }));
}

/** The groups a deputy belongs to on account of the seats held from a day on. */
export async function listGroupsSince(
  db: Database,
  officeId: number,
  { deputyCode, since }: { deputyCode: string; since: string },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ groupCode: groupMembers.groupCode })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.officeId, officeId),
        eq(groupMembers.deputyCode, deputyCode),
        eq(groupMembers.validFrom, since),
        isNull(groupMembers.supersededAt),
      ),
    )
    .orderBy(asc(groupMembers.groupCode));

  return rows.map(({ groupCode }) => groupCode);
}
