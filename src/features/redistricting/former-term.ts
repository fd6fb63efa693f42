import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { groupUnits, seats } from '../electorate/deputy.table.ts';
import { listCurrent } from '../electorate/import/import.queries.ts';
import { placeUnits } from '../electorate/place.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';

/** What a congress has as a new term begins: all that would go on beyond the day. */
export type FormerTerm = {
  /** The units that would be valid that day. */
  units: (typeof electoralUnits.$inferSelect)[];
  /** The codes of all units of the congress, of whatever time. */
  codes: string[];
  /** A unit begins on that day or later: somebody has told of another term already. */
  isLaterTermKnown: boolean;
  ties: (typeof placeUnits.$inferSelect)[];
  coverage: (typeof groupUnits.$inferSelect)[];
  seats: (typeof seats.$inferSelect)[];
};

type Dated = { validFrom: LocalDay; validTo: LocalDay | null };

/** Reads what a congress has that reaches beyond the eve of a day. */
export async function readFormerTerm(
  context: Context,
  { congressCode, on }: { congressCode: string; on: LocalDay },
): Promise<FormerTerm> {
  const { db, office } = context;
  const search = { officeId: office.id, by: electoralUnits.congressCode, codes: [congressCode] };
  const units = await listCurrent(db, electoralUnits, search);
  const codes = [...new Set(units.map(({ code }) => code))];
  const ofUnits = { officeId: office.id, codes };
  const ties = await listCurrent(db, placeUnits, { ...ofUnits, by: placeUnits.unitCode });
  const coverage = await listCurrent(db, groupUnits, { ...ofUnits, by: groupUnits.unitCode });
  const held = await listCurrent(db, seats, { ...ofUnits, by: seats.unitCode });

  return {
    units: units.filter((unit) => isValidOn(unit, on)),
    codes,
    isLaterTermKnown: units.some((unit) => unit.validFrom >= on),
    ties: ties.filter((tie) => isValidOn(tie, on)),
    coverage: coverage.filter((tie) => isValidOn(tie, on)),
    seats: held.filter(({ until }) => until === null || until > on),
  };
}

/** Ranges are half-open. */
export function isValidOn({ validFrom, validTo }: Dated, on: LocalDay): boolean {
  return validFrom <= on && (validTo === null || validTo > on);
}
