import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { CongressLevel, PlaceKind, RegistrationBasis, RegistrationTier } from './electorate.ts';
import { findPlace } from './find-place.ts';
import { whoMayAnswer } from './who-may-answer.ts';

type Tie = {
  placeCode: string | null;
  unit: { code: string; level: CongressLevel };
  basis: RegistrationBasis;
  on: LocalDay;
};

/**
 * How sure we are of what a person says. It is `matched` where the data says the same: the place named has exactly this unit on
 * the level, and is what the basis speaks of: a school for a student or teacher, an employer for its staff, anything else for
 * who lives or is on the household register there. Otherwise it stands as `declared`. Only staff make it `confirmed`.
 */
export async function tierOfTie(context: Context, tie: Tie): Promise<RegistrationTier> {
  if (!tie.placeCode) return 'declared';
  const place = await findPlace(context, { code: tie.placeCode, on: tie.on });
  if (!place || !fits(tie.basis, place.kind)) return 'declared';
  const answers = await whoMayAnswer(context, { placeCode: tie.placeCode, on: tie.on });
  const ofLevel = answers.filter(({ unit }) => unit.level === tie.unit.level);

  return ofLevel.length === 1 && ofLevel[0]?.unit.code === tie.unit.code ? 'matched' : 'declared';
}

/** The basis that goes without saying for a place: its school, its employer, else that somebody lives there. */
export function basisOf(kind: PlaceKind | undefined): RegistrationBasis {
  return kind === 'school' || kind === 'work-unit' ? kind : 'residence';
}

function fits(basis: RegistrationBasis, kind: PlaceKind): boolean {
  return basis === 'household' ? basisOf(kind) === 'residence' : basis === basisOf(kind);
}
