import type { UnitsAt } from '../electorate/find-units-at.ts';
import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import type { OpinionPart } from '../opinion/submit-opinion.ts';
import type { Effect, Scene, Step } from './dialogue.ts';
import { matterPlaced } from './matter-place.ts';
import { forOpinion, introduced, levelOf } from './place-chosen.ts';
import type { Draft, PlacePurpose, StateValue } from './state-value.ts';
import { act, go, home } from './steps.ts';

type Placing = { purpose: PlacePurpose; draft: Draft };
type Spot = Extract<OpinionPart, { kind: 'location' }>;

/** More places than this are no short list. */
const MOST_PLACES = 12;

/**
 * Where somebody is answers where they vote: the spot finds the unit, and is forgotten, for it may be their home. Where the
 * matter is, it is part of what they tell us, and finds the places to choose from.
 */
export async function locationAnswered(placing: Placing, spot: Spot, scene: Scene): Promise<Step> {
  const found = await scene.ports.findUnitsAt(spot);
  if (placing.purpose === 'matter') return matterAt(keeping(placing.draft, spot), found, scene);
  const step = await votersAt(placing, found, scene);

  return { ...step, effects: [...forgetting(spot), ...(step.effects ?? [])] };
}

function keeping(draft: Draft, spot: Spot): Draft {
  return { ...draft, parts: [...draft.parts, spot] };
}

function forgetting({ messageId }: Spot): Effect[] {
  return messageId ? [{ kind: 'forget-location', messageId }] : [];
}

/** Near a border the person says which side; we never guess. */
async function votersAt(placing: Placing, found: UnitsAt, scene: Scene): Promise<Step> {
  const level = levelOf(placing.purpose);
  const seen = found.kind === 'inside' ? found.units : found.kind === 'near-border' ? found.candidates : [];
  const codes = seen.filter((unit) => !level || unit.level === level).map(({ code }) => code);
  const units = await scene.ports.unitsOf(codes);
  const [only] = units;
  if (!only) return go(asking(placing), ({ conversation: t }) => t(($) => $.place.notOnMap));
  const { purpose } = placing;
  const draft = unplaced(placing.draft);
  if (found.kind === 'near-border') {
    return go({ kind: 'choosingUnit', purpose, draft, unitCodes: codes }, ({ conversation: t }) =>
      t(($) => $.place.nearBorder),
    );
  }
  if (purpose === 'opinion') return forOpinion({ purpose, draft }, units, scene);
  if (level) return go(choosingBasis(only, level));

  return introduced(act(home, { kind: 'register-units', unitCodes: codes }), units);
}

function choosingBasis({ unit }: UnitAnswer, level: 'township' | 'county'): StateValue {
  return { kind: 'choosingBasis', level, place: { code: null, label: unit.name }, unitCode: unit.code };
}

function unplaced(draft: Draft): Draft {
  return { ...draft, placeCode: null, placeLabel: null, unitCode: null };
}

/** The closest unit there names the places; one of them has the matter. */
async function matterAt(draft: Draft, found: UnitsAt, scene: Scene): Promise<Step> {
  const seen = found.kind === 'inside' ? found.units : found.kind === 'near-border' ? found.candidates : [];
  const closest = seen.filter(({ level }) => level === seen[0]?.level).map(({ code }) => code);
  const places = await scene.ports.listPlacesOfUnits(closest, MOST_PLACES + 1);
  const [only] = places;
  const placing = { purpose: 'matter', draft } as const;
  if (!only) return go(asking(placing), ({ conversation: t }) => t(($) => $.place.matterNotOnMap));
  if (places.length === 1) return matterPlaced(draft, only, scene);
  if (places.length > MOST_PLACES) return go({ kind: 'browsingPlaces', ...placing, parent: null, page: 0 });

  return go({ kind: 'choosingPlace', ...placing, places: places.map(({ code, label }) => ({ code, label })) });
}

function asking({ purpose, draft }: Placing): StateValue {
  return { kind: 'askingForPlace', purpose, draft };
}
