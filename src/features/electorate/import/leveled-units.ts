import type { Context } from '../../context.ts';
import { congresses, electoralUnits } from '../unit.table.ts';
import { listCurrent, listPlain } from './import.queries.ts';
import type { LeveledUnit } from './level-ties.ts';

type Unit = { code: string; congressCode: string; validFrom: string; validTo: string | null };

/** All versions of these units, with their levels. */
export async function listLeveledUnits(context: Context, codes: readonly string[]): Promise<LeveledUnit[]> {
  const { db, office } = context;
  const units = await listCurrent(db, electoralUnits, { officeId: office.id, by: electoralUnits.code, codes });

  return giveLevels(context, units);
}

/** The same for units that may not be written yet. One of a congress we do not know has no level and is left out. */
export async function giveLevels({ db, office }: Context, units: readonly Unit[]): Promise<LeveledUnit[]> {
  const codes = units.map((unit) => unit.congressCode);
  const known = await listPlain(db, congresses, { officeId: office.id, by: congresses.code, codes });
  const levelOf = new Map(known.map(({ code, level }) => [code, level]));

  return units.flatMap(({ code, congressCode, validFrom, validTo }) => {
    const level = levelOf.get(congressCode);
    return level ? [{ code, level, from: validFrom, to: validTo }] : [];
  });
}
