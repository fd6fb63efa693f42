import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { followUnit } from './follow-unit.ts';
import type { UnitAnswer } from './summaries.ts';
import { whoMayAnswer } from './who-may-answer.ts';

/**
 * The unit somebody chose a while ago, as things stand on a day: between the choice of a place and the last word a new term may
 * have begun. Where the place has one other unit of that level now, that one; `null` when none can be told.
 */
export async function findCurrentUnit(
  context: Context,
  { unitCode, placeCode }: { unitCode: string | null; placeCode: string | null },
  on: LocalDay,
): Promise<UnitAnswer | null> {
  if (!unitCode) return null;
  const chosen = await followUnit(context, { unitCode, placeCode }, on);
  const ofPlace = placeCode && chosen ? await whoMayAnswer(context, { placeCode, on }) : [];
  if (ofPlace.some(({ unit }) => unit.code === chosen?.unit.code)) return chosen;
  const [only, ...others] = ofPlace.filter(({ unit }) => unit.level === chosen?.unit.level);

  return only && others.length === 0 ? only : chosen;
}
