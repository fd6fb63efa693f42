import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findLevelOfUnit, listUnitsThatFollowed } from './lineage.queries.ts';
import type { UnitAnswer } from './summaries.ts';
import { whoMayAnswer, whoMayAnswerForUnit } from './who-may-answer.ts';

/** What is known of where a matter belongs: its unit, its place, and the units it was with before. */
export type Belonging = { unitCode: string | null; placeCode: string | null; formerUnitCodes?: readonly string[] };

/**
 * The unit in whose place one stands on a day: itself while it is valid; else the unit of the same level that the place belongs
 * to now; else the one unit that followed it; else the last of the former units that is valid. `null` when none can be told.
 */
export async function followUnit(
  context: Context,
  { unitCode, placeCode, formerUnitCodes = [] }: Belonging,
  on: LocalDay,
): Promise<UnitAnswer | null> {
  const itself = unitCode ? await whoMayAnswerForUnit(context, { unitCode, on }) : null;
  if (itself) return itself;
  const ofPlace = placeCode ? await findOfPlace(context, { unitCode, placeCode }, on) : null;
  if (ofPlace) return ofPlace;
  const followed = unitCode
    ? await listUnitsThatFollowed(context.db, { officeId: context.office.id, on }, unitCode)
    : [];
  const [only, ...others] = followed;
  if (only && others.length === 0) return whoMayAnswerForUnit(context, { unitCode: only, on });

  return findFirstValid(context, formerUnitCodes, on);
}

/** Where the level is not known, the place decides only when all its units lead to the same group. */
async function findOfPlace(
  context: Context,
  { unitCode, placeCode }: { unitCode: string | null; placeCode: string },
  on: LocalDay,
): Promise<UnitAnswer | null> {
  const answers = await whoMayAnswer(context, { placeCode, on });
  const level = unitCode ? await findLevelOfUnit(context.db, context.office.id, unitCode) : undefined;
  if (level) return answers.find(({ unit }) => unit.level === level) ?? null;
  const groups = new Set(answers.map(({ group }) => group?.code ?? null));

  return groups.size === 1 ? (answers[0] ?? null) : null;
}

async function findFirstValid(
  context: Context,
  unitCodes: readonly string[],
  on: LocalDay,
): Promise<UnitAnswer | null> {
  for (const unitCode of unitCodes) {
    const answer = await whoMayAnswerForUnit(context, { unitCode, on });
    if (answer) return answer;
  }

  return null;
}
