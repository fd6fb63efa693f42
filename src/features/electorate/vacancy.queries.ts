import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { seats } from './deputy.table.ts';
import { congresses, electoralUnits } from './unit.table.ts';
import type { Mandate } from './vacancy.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export type UnitRow = {
  code: string;
  name: string;
  congressCode: string;
  congressName: string;
  seats: number;
  validFrom: LocalDay;
};

/** The units valid that day, by congress and code. */
export function listUnitsWithSeats(db: Database, day: OfficeDay, congressCode?: string): Promise<UnitRow[]> {
  return db
    .select({
      code: electoralUnits.code,
      name: electoralUnits.name,
      congressCode: congresses.code,
      congressName: congresses.name,
      seats: electoralUnits.seats,
      validFrom: electoralUnits.validFrom,
    })
    .from(electoralUnits)
    .innerJoin(
      congresses,
      and(eq(congresses.officeId, electoralUnits.officeId), eq(congresses.code, electoralUnits.congressCode)),
    )
    .where(
      and(
        eq(electoralUnits.officeId, day.officeId),
        validOn(electoralUnits, day.on),
        congressCode ? eq(congresses.code, congressCode) : undefined,
      ),
    )
    .orderBy(asc(congresses.code), asc(electoralUnits.code));
}

/** All mandates ever held in these units. */
export async function listMandates(
  db: Database,
  officeId: number,
  unitCodes: readonly string[],
): Promise<(Mandate & { unitCode: string })[]> {
  if (unitCodes.length === 0) return [];

  return db
    .select({
      unitCode: seats.unitCode,
      deputyCode: seats.deputyCode,
      since: seats.since,
      until: seats.until,
      endedBecause: seats.endedBecause,
    })
    .from(seats)
    .where(and(eq(seats.officeId, officeId), isNull(seats.supersededAt), inArray(seats.unitCode, [...unitCodes])))
    .orderBy(asc(seats.since), asc(seats.deputyCode));
}
