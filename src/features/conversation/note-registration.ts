import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { declareRegistration } from '../electorate/declare-registration.ts';
import {
  type CongressLevel,
  congressLevels,
  type PlaceKind,
  type RegistrationBasis,
} from '../electorate/electorate.ts';
import { endRegistrations } from '../electorate/end-registrations.ts';
import { findPlace } from '../electorate/find-place.ts';
import { type UnitAnswer, whoMayAnswer } from '../electorate/who-may-answer.ts';

/** Notes where a person says to be registered, on every level the place belongs to; it is offered the next time. */
export async function noteRegistration(
  context: Context,
  given: { personId: string; placeCode: string },
): Promise<void> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const place = await findPlace(context, { code: given.placeCode, on });
  const units = await whoMayAnswer(context, { placeCode: given.placeCode, on });
  const unitCodes = units.map(({ unit }) => unit.code);

  await endRegistrations(context, { personId: given.personId, levels: levelsWithout(units) });
  await declareRegistration(context, { ...given, unitCodes, basis: basisOf(place?.kind) });
}

/** Who moves to a street has no township unit any more: the tie of the former town ends. */
function levelsWithout(units: readonly UnitAnswer[]): CongressLevel[] {
  return congressLevels.filter((level) => !units.some(({ unit }) => unit.level === level));
}

/** Students and staff register with the school or the employer, everybody else where they live. */
function basisOf(kind: PlaceKind | undefined): RegistrationBasis {
  return kind === 'school' || kind === 'work-unit' ? kind : 'residence';
}
