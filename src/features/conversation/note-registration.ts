import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type Declared, declareRegistration } from '../electorate/declare-registration.ts';
import { type CongressLevel, congressLevels, type RegistrationBasis } from '../electorate/electorate.ts';
import { endRegistrations } from '../electorate/end-registrations.ts';
import { findPlace } from '../electorate/find-place.ts';
import { listRegistrations } from '../electorate/list-registrations.ts';
import { basisOf } from '../electorate/tier-of-tie.ts';
import { type UnitAnswer, whoMayAnswer } from '../electorate/who-may-answer.ts';

type Place = { personId: string; placeCode: string };

/** Notes where a person says to be registered, on every level the place belongs to; it is offered the next time. */
export function noteRegistration(context: Context, place: Place): Promise<Declared> {
  return note(context, place, () => false);
}

/**
 * Notes the place a person named on the way to an opinion. What is known already is not noted again; a tie of another level and
 * another basis stays, because a teacher who votes at school may well vote at home for the township.
 */
export async function noteOpinionPlace(context: Context, said: Place & { unitCode: string }): Promise<Declared> {
  const { personId, placeCode } = said;
  const current = await listRegistrations(context, { personId, on: today(context) });
  const place = await findPlace(context, { code: placeCode, on: today(context) });
  const basis = basisOf(place?.kind);

  return note(context, said, ({ level, unitCode, isChosen }) => {
    const row = current.find((one) => one.level === level);
    const isKnown = row?.placeCode === placeCode && row.unitCode === unitCode;

    return isKnown || (row !== undefined && !isChosen && row.basis !== basis);
  });
}

/** A map names the unit, and no place. */
type Tie = { personId: string; placeCode: string | null };

/** Notes a tie on one level, as it was said. */
export async function noteRegistrationIn(
  context: Context,
  { basis, unitCode, ...tie }: Tie & { unitCode: string; basis: RegistrationBasis | null },
): Promise<Declared> {
  const place = tie.placeCode ? await findPlace(context, { code: tie.placeCode, on: today(context) }) : null;

  return declareRegistration(context, { ...tie, unitCodes: [unitCode], basis: basis ?? basisOf(place?.kind) });
}

/** Whether what is known of a level stays; `unitCode` is the place's unit there, if it has one. */
type Stays = (of: { level: CongressLevel; unitCode: string | null; isChosen: boolean }) => boolean;

async function note(
  context: Context,
  { personId, placeCode, unitCode }: Place & { unitCode?: string },
  stays: Stays,
): Promise<Declared> {
  const on = today(context);
  const place = await findPlace(context, { code: placeCode, on });
  const units = oneOfEachLevel(await whoMayAnswer(context, { placeCode, on }), unitCode);
  const noted = units.filter(
    ({ unit }) => !stays({ level: unit.level, unitCode: unit.code, isChosen: unit.code === unitCode }),
  );
  const ended = levelsWithout(units).filter((level) => !stays({ level, unitCode: null, isChosen: false }));

  const former = await listRegistrations(context, { personId, on });
  await endRegistrations(context, { personId, levels: ended });
  const { replaced } = await declareRegistration(context, {
    ...{ personId, placeCode, basis: basisOf(place?.kind) },
    unitCodes: noted.map(({ unit }) => unit.code),
  });
  const left = former.filter(({ level, tier }) => tier === 'confirmed' && ended.includes(level));

  return { replaced: [...replaced, ...left] };
}

/** Where a place is split over several units of a level, only the one that was chosen there is known. */
function oneOfEachLevel(units: readonly UnitAnswer[], chosen: string | undefined): UnitAnswer[] {
  const isAlone = ({ unit }: UnitAnswer) => units.filter((other) => other.unit.level === unit.level).length === 1;

  return units.filter((answer) => isAlone(answer) || answer.unit.code === chosen);
}

/** Who moves to a street has no township unit any more: the tie of the former town ends. */
function levelsWithout(units: readonly UnitAnswer[]): CongressLevel[] {
  return congressLevels.filter((level) => !units.some(({ unit }) => unit.level === level));
}

function today(context: Context): string {
  return localDayOf(context.clock.now(), context.office.timeZone);
}
