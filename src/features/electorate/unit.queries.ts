import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { UnitSummary } from './summaries.ts';
import { type Congress, congresses, electoralUnits } from './unit.table.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export type UnitRow = UnitSummary & { seats: number };

const unitColumns = {
  code: electoralUnits.code,
  name: electoralUnits.name,
  level: congresses.level,
  congressCode: congresses.code,
  congressName: congresses.name,
  drawnBy: electoralUnits.drawnBy,
  seats: electoralUnits.seats,
};

export async function listUnitsByCode(db: Database, day: OfficeDay, codes: readonly string[]): Promise<UnitRow[]> {
  if (codes.length === 0) return [];

  return selectUnits(db).where(and(isUnitOf(day), inArray(electoralUnits.code, [...codes])));
}

export function listAllUnits(db: Database, day: OfficeDay, congressCode?: string): Promise<UnitRow[]> {
  const ofCongress = congressCode ? eq(electoralUnits.congressCode, congressCode) : undefined;

  return selectUnits(db)
    .where(and(isUnitOf(day), ofCongress))
    .orderBy(asc(electoralUnits.congressCode), asc(electoralUnits.code));
}

export function listAllCongresses(db: Database, officeId: number): Promise<Congress[]> {
  return db.select().from(congresses).where(eq(congresses.officeId, officeId)).orderBy(asc(congresses.code));
}

/** Names of whatever day, for what is already written down; the latest version wins. */
export function listUnitNames(
  db: Database,
  officeId: number,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return db
    .select({ code: electoralUnits.code, name: electoralUnits.name })
    .from(electoralUnits)
    .where(and(eq(electoralUnits.officeId, officeId), inArray(electoralUnits.code, [...codes])))
    .orderBy(asc(electoralUnits.recordedAt), asc(electoralUnits.validFrom));
}

function isUnitOf(day: OfficeDay) {
  return and(eq(electoralUnits.officeId, day.officeId), validOn(electoralUnits, day.on));
}

function selectUnits(db: Database) {
  return db
    .select(unitColumns)
    .from(electoralUnits)
    .innerJoin(
      congresses,
      and(eq(congresses.officeId, electoralUnits.officeId), eq(congresses.code, electoralUnits.congressCode)),
    )
    .$dynamic();
}
