import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { deputies, seats } from './deputy.table.ts';
import type { DeputySummary } from './summaries.ts';
import { congresses, electoralUnits } from './unit.table.ts';
import { heldOn, type OfficeDay, validOn } from './valid-on.queries.ts';

/** A seat held that day, with its holder. */
export type HeldSeat = DeputySummary & { unitCode: string };

const seatColumns = {
  code: deputies.code,
  name: deputies.name,
  standing: seats.standing,
  level: congresses.level,
  occupation: deputies.occupation,
  receptionDay: deputies.receptionDay,
  unitCode: seats.unitCode,
};

export async function listSeatsOfDeputies(db: Database, day: OfficeDay, codes: readonly string[]): Promise<HeldSeat[]> {
  return codes.length === 0 ? [] : listHeldSeats(db, day, inArray(seats.deputyCode, [...codes]));
}

export function listAllSeats(db: Database, day: OfficeDay, congressCode?: string): Promise<HeldSeat[]> {
  return listHeldSeats(db, day, congressCode ? eq(electoralUnits.congressCode, congressCode) : undefined);
}

/** Names of whatever day, for what is already written down. */
export function listDeputyNames(
  db: Database,
  officeId: number,
  codes: readonly string[],
): Promise<{ code: string; name: string }[]> {
  return db
    .select({ code: deputies.code, name: deputies.name })
    .from(deputies)
    .where(and(eq(deputies.officeId, officeId), inArray(deputies.code, [...codes])));
}

/** A seat ends with its unit: a term that is over leaves nobody sitting. */
function listHeldSeats(db: Database, day: OfficeDay, condition: SQL | undefined): Promise<HeldSeat[]> {
  return db
    .select(seatColumns)
    .from(seats)
    .innerJoin(deputies, and(eq(deputies.officeId, seats.officeId), eq(deputies.code, seats.deputyCode)))
    .innerJoin(
      electoralUnits,
      and(eq(electoralUnits.officeId, seats.officeId), eq(electoralUnits.code, seats.unitCode)),
    )
    .innerJoin(
      congresses,
      and(eq(congresses.officeId, seats.officeId), eq(congresses.code, electoralUnits.congressCode)),
    )
    .where(and(eq(seats.officeId, day.officeId), heldOn(day.on), validOn(electoralUnits, day.on), condition))
    .orderBy(asc(deputies.code));
}
