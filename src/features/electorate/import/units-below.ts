import type { Context } from '../../context.ts';
import { places, placeUnits } from '../place.table.ts';
import { listCurrent } from './import.queries.ts';

type Told = { code: string; parent: string | null; units: readonly string[] };

/** The units that the places right below some places belong to, as they are known and as the rows of a file tell. */
export async function listUnitsBelow(
  { db, office }: Context,
  codes: readonly string[],
  rows: readonly Told[] = [],
): Promise<Map<string, Set<string>>> {
  const below = new Map(codes.map((code) => [code, new Set<string>()]));
  if (below.size === 0) return below;
  const told = new Set(rows.map(({ code }) => code));
  const search = { officeId: office.id, by: places.parentCode, codes };
  const known = (await listCurrent(db, places, search)).filter(({ code }) => !told.has(code));
  const parentOf = new Map(known.map(({ code, parentCode }) => [code, parentCode ?? '']));
  const ties = await listCurrent(db, placeUnits, {
    officeId: office.id,
    by: placeUnits.placeCode,
    codes: [...parentOf.keys()],
  });

  for (const { placeCode, unitCode } of ties) below.get(parentOf.get(placeCode) ?? '')?.add(unitCode);
  for (const { parent, units } of rows) {
    for (const unit of units) below.get(parent ?? '')?.add(unit);
  }

  return below;
}
