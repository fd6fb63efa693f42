import type { Context } from '../../context.ts';
import { placeUnits } from '../place.table.ts';
import type { RowChange } from './diff-versions.ts';
import { listCurrent } from './import.queries.ts';
import { findDoubleTies } from './level-ties.ts';
import { giveLevels, listLeveledUnits } from './leveled-units.ts';
import type { ProblemList } from './problem.ts';
import { listUnitsBelow } from './units-below.ts';

type Unit = { code: string; congressCode: string; validFrom: string; validTo: string | null };
type Told = {
  rows: readonly { line: number; code: string }[];
  changes: readonly RowChange[];
  /** All versions that will be known of the units told. */
  units: readonly Unit[];
};

/** Says which rows would make a place we know belong to two units of one level on the same day. */
export async function checkPlacesOfUnits(context: Context, told: Told, problems: ProblemList): Promise<void> {
  const lineOf = new Map(
    told.rows.flatMap(({ code, line }, index) => (told.changes[index] === 'unchanged' ? [] : [[code, line] as const])),
  );
  const touched = await listTies(context, placeUnits.unitCode, [...lineOf.keys()]);
  const ties = await listTies(
    context,
    placeUnits.placeCode,
    touched.map(({ placeCode }) => placeCode),
  );
  const own = new Set(told.units.map(({ code }) => code));
  const others = ties.map(({ unitCode }) => unitCode).filter((code) => !own.has(code));
  const known = [...(await giveLevels(context, told.units)), ...(await listLeveledUnits(context, others))];
  const units = Map.groupBy(known, ({ code }) => code);

  const doubles = [...Map.groupBy(ties, ({ placeCode }) => placeCode)].flatMap(([place, itsTies]) =>
    findDoubleTies(itsTies, (code) => units.get(code) ?? []).map((double) => ({ place, ...double })),
  );
  const below = await listUnitsBelow(
    context,
    doubles.map(({ place }) => place),
  );

  for (const { place, ...double } of doubles) {
    const line = lineOf.get(double.first) ?? lineOf.get(double.second);
    const parts = below.get(place) ?? new Set();
    if (line === undefined || (parts.has(double.first) && parts.has(double.second))) continue;
    problems.add({ reason: 'place-in-two-units', line, column: 'code', params: { place, ...double } });
  }
}

async function listTies(
  { db, office }: Context,
  by: typeof placeUnits.unitCode | typeof placeUnits.placeCode,
  codes: string[],
) {
  const ties = await listCurrent(db, placeUnits, { officeId: office.id, by, codes });

  return ties.map(({ placeCode, unitCode, validFrom, validTo }) => ({
    placeCode,
    unitCode,
    from: validFrom,
    to: validTo,
  }));
}
