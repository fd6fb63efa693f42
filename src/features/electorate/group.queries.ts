import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { deputyGroups, groupMembers, groupUnits } from './deputy.table.ts';
import type { GroupKind } from './electorate.ts';
import type { GroupSummary } from './summaries.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

const groupColumns = {
  code: deputyGroups.code,
  name: deputyGroups.name,
  kind: deputyGroups.kind,
  convenorCode: deputyGroups.convenorCode,
};

export async function findGroupByCode(db: Database, day: OfficeDay, code: string): Promise<GroupSummary | undefined> {
  const [group] = await selectGroups(db, day, eq(deputyGroups.code, code));

  return group;
}

export function listAllGroups(db: Database, day: OfficeDay, kind?: GroupKind): Promise<GroupSummary[]> {
  return selectGroups(db, day, kind ? eq(deputyGroups.kind, kind) : undefined);
}

/** Which area group covers which unit that day. */
export async function listAreaGroupsOfUnits(
  db: Database,
  day: OfficeDay,
  unitCodes: readonly string[],
): Promise<(GroupSummary & { unitCode: string })[]> {
  if (unitCodes.length === 0) return [];

  return db
    .select({ ...groupColumns, unitCode: groupUnits.unitCode })
    .from(groupUnits)
    .innerJoin(
      deputyGroups,
      and(eq(deputyGroups.officeId, groupUnits.officeId), eq(deputyGroups.code, groupUnits.groupCode)),
    )
    .where(
      and(
        eq(groupUnits.officeId, day.officeId),
        inArray(groupUnits.unitCode, [...unitCodes]),
        eq(deputyGroups.kind, 'area'),
        validOn(groupUnits, day.on),
        validOn(deputyGroups, day.on),
      ),
    )
    .orderBy(asc(deputyGroups.code));
}

export async function listMemberCodes(db: Database, day: OfficeDay, groupCode: string): Promise<string[]> {
  const members = await db
    .selectDistinct({ code: groupMembers.deputyCode })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.officeId, day.officeId),
        eq(groupMembers.groupCode, groupCode),
        validOn(groupMembers, day.on),
      ),
    );

  return members.map((member) => member.code);
}

/** To which groups these deputies belong that day. */
export async function listMemberships(
  db: Database,
  day: OfficeDay,
  deputyCodes: readonly string[],
): Promise<{ groupCode: string; deputyCode: string }[]> {
  if (deputyCodes.length === 0) return [];

  return db
    .selectDistinct({ groupCode: groupMembers.groupCode, deputyCode: groupMembers.deputyCode })
    .from(groupMembers)
    .where(
      and(
        eq(groupMembers.officeId, day.officeId),
        inArray(groupMembers.deputyCode, [...deputyCodes]),
        validOn(groupMembers, day.on),
      ),
    );
}

export function listGroupsOfMember(db: Database, day: OfficeDay, deputyCode: string): Promise<GroupSummary[]> {
  return db
    .selectDistinct(groupColumns)
    .from(groupMembers)
    .innerJoin(
      deputyGroups,
      and(eq(deputyGroups.officeId, groupMembers.officeId), eq(deputyGroups.code, groupMembers.groupCode)),
    )
    .where(
      and(
        eq(groupMembers.officeId, day.officeId),
        eq(groupMembers.deputyCode, deputyCode),
        validOn(groupMembers, day.on),
        validOn(deputyGroups, day.on),
      ),
    )
    .orderBy(asc(deputyGroups.code));
}

/** Names of whatever day, for what is already written down; the latest version wins. */
export function listGroupNames(
  db: Database,
  officeId: number,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return db
    .select({ code: deputyGroups.code, name: deputyGroups.name })
    .from(deputyGroups)
    .where(and(eq(deputyGroups.officeId, officeId), inArray(deputyGroups.code, [...codes])))
    .orderBy(asc(deputyGroups.recordedAt), asc(deputyGroups.validFrom));
}

function selectGroups(db: Database, day: OfficeDay, condition: SQL | undefined): Promise<GroupSummary[]> {
  return db
    .select(groupColumns)
    .from(deputyGroups)
    .where(and(eq(deputyGroups.officeId, day.officeId), validOn(deputyGroups, day.on), condition))
    .orderBy(asc(deputyGroups.code));
}
