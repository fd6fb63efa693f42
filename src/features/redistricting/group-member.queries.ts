import { and, eq, inArray } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { groupMembers } from '../electorate/deputy.table.ts';
import { type OfficeDay, validOn } from '../electorate/valid-on.queries.ts';

/** Who belongs to these groups that day. */
export async function listMembersOfGroups(
  db: Database,
  day: OfficeDay,
  groupCodes: readonly string[],
): Promise<{ groupCode: string; deputyCode: string }[]> {
  if (groupCodes.length === 0) return [];
  const { groupCode, deputyCode, officeId } = groupMembers;

  return db
    .selectDistinct({ groupCode, deputyCode })
    .from(groupMembers)
    .where(and(eq(officeId, day.officeId), inArray(groupCode, [...groupCodes]), validOn(groupMembers, day.on)));
}
