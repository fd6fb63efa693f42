import { and, asc, eq, gte, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { type UnitSuccession, unitSuccessions } from './unit.table.ts';

export type SuccessionSearch = {
  from?: LocalDay | undefined;
  until?: LocalDay | undefined;
  unitCodes?: readonly string[] | undefined;
};

/** What is known of lineage, oldest first; of all units, or of those named on either side. */
export function listSuccessionRows(
  db: Database,
  officeId: number,
  search: SuccessionSearch,
): Promise<UnitSuccession[]> {
  return db
    .select()
    .from(unitSuccessions)
    .where(and(eq(unitSuccessions.officeId, officeId), isNull(unitSuccessions.supersededAt), ...conditionsOf(search)))
    .orderBy(asc(unitSuccessions.validFrom), asc(unitSuccessions.fromCode), asc(unitSuccessions.toCode));
}

function conditionsOf({ from, until, unitCodes }: SuccessionSearch): (SQL | undefined)[] {
  const { fromCode, toCode, validFrom } = unitSuccessions;
  const codes = [...(unitCodes ?? [])];

  return [
    from === undefined ? undefined : gte(validFrom, from),
    until === undefined ? undefined : lte(validFrom, until),
    unitCodes === undefined ? undefined : or(inArray(fromCode, codes), inArray(toCode, codes)),
  ];
}
