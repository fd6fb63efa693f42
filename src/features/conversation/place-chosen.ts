import { formatList } from '#i18n/format.ts';
import type { Said, Texts } from '#i18n/texts.ts';
import { AppError } from '#shared/app-error.ts';
import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import type { Scene, Step } from './dialogue.ts';
import { matterPlaced } from './matter-place.ts';
import {
  type Choice,
  type DirectLevel,
  type Draft,
  directLevels,
  type PlacePurpose,
  type StateValue,
} from './state-value.ts';
import { act, go, home } from './steps.ts';

type Placing = { purpose: PlacePurpose; draft: Draft };

/**
 * A place is known. Towns and streets are looked into further; where the township and the county unit lead to different groups
 * the person chooses; otherwise the opinion has its unit. Where the matter is needs no unit: any place will do.
 */
export async function placeChosen(placing: Placing, place: Choice, scene: Scene): Promise<Step> {
  if (placing.purpose === 'matter') return matterPlaced(placing.draft, place, scene);
  const all = await scene.ports.whoMayAnswer(place.code);
  const level = levelOf(placing.purpose);
  const units = level ? all.filter(({ unit }) => unit.level === level) : all;
  if (level && all.length > 0 && units.length === 0) return go(asking(placing), withoutLevel(place, level));
  if (units.length === 0 || isSplit(units)) return lookFurther(placing, place, { units, scene });
  if (placing.purpose === 'opinion') {
    return forOpinion({ ...placing, draft: withPlace(placing.draft, place) }, units, scene);
  }
  if (level) return askForBasis(place, { unit: preferred(units), level }, scene);

  return register(place, units);
}

/** One of several units was picked, for whatever the place was asked for. */
export function unitPicked({ purpose, draft }: Placing, unit: UnitAnswer, scene: Scene): Step | Promise<Step> {
  const level = levelOf(purpose);
  const place = { code: draft.placeCode, label: draft.placeLabel ?? unit.unit.name };
  if (level) return askForBasis(place, { unit, level }, scene);
  if (purpose === 'opinion') return unitChosen(atRegistered(draft, unit, scene), unit);

  return introduced(act(home, { kind: 'register-in', unitCode: unit.unit.code, placeCode: place.code, basis: null }), [
    unit,
  ]);
}

/** The level a purpose asks about, when it asks about one alone. */
export function levelOf(purpose: PlacePurpose): DirectLevel | null {
  return directLevels.find((level) => level === purpose) ?? null;
}

function withPlace(draft: Draft, place: Choice): Draft {
  return { ...draft, placeCode: place.code, placeLabel: place.label, unitCode: null };
}

/** The units an opinion may go by: one is as good as another where they lead to the same deputies. */
export function forOpinion(placing: Placing, units: readonly UnitAnswer[], scene: Scene): Step {
  if (leadApart(units)) return go(choosingUnit(placing, placing.draft, units));
  const unit = preferred(units);

  return unitChosen(atRegistered(placing.draft, unit, scene), unit);
}

/** Who is registered at two places chose the place along with the unit. */
function atRegistered(draft: Draft, { unit }: UnitAnswer, { situation }: Scene): Draft {
  const place = situation.registrations.find(({ unitCode }) => unitCode === unit.code)?.place;

  return draft.placeCode || !place ? draft : withPlace(draft, place);
}

/** The unit is settled: say who the deputies are and let the person write. Where only a map or a link knows the spot, it is called by its unit. */
export function unitChosen(draft: Draft, unit: UnitAnswer): Step {
  const placeLabel = draft.placeLabel ?? unit.unit.name;
  const next: StateValue = { kind: 'writing', draft: { ...draft, placeLabel, unitCode: unit.unit.code } };

  return go(next, (texts) => introduce(unit, texts));
}

/** The unit, the group that covers it and its deputies, in a sentence or two. */
export function introduce({ unit, group, deputies }: UnitAnswer, { conversation: t, language }: Texts): string {
  const sitting = deputies.filter((deputy) => deputy.standing === 'sitting').map((deputy) => deputy.name);
  const names = sitting.length > 0 ? formatList(sitting, language) : t(($) => $.unit.nobodySits);
  const level = t(($) => $.level[unit.level]);

  return group
    ? t(($) => $.unit.withGroup, { unit: unit.name, level, group: group.name, deputies: names })
    : t(($) => $.unit.withoutGroup, { unit: unit.name, level, deputies: names });
}

/** Of units that lead to one group, the closest one that has a sitting deputy. The units come lowest level first. */
function preferred(units: readonly UnitAnswer[]): UnitAnswer {
  const chosen = units.find(isServed) ?? units[0];
  if (!chosen) throw new AppError('internal', 'a place without units has no preferred one');

  return chosen;
}

function isServed(unit: UnitAnswer): boolean {
  return unit.deputies.some((deputy) => deputy.standing === 'sitting');
}

function leadApart(units: readonly UnitAnswer[]): boolean {
  return new Set(units.map((unit) => unit.group?.code ?? unit.unit.code)).size > 1;
}

function choosingUnit(placing: Placing, draft: Draft, units: readonly UnitAnswer[]): StateValue {
  return { kind: 'choosingUnit', purpose: placing.purpose, draft, unitCodes: units.map(({ unit }) => unit.code) };
}

/** A village may be split over several districts of one level; then its villager groups tell which. */
function isSplit(units: readonly UnitAnswer[]): boolean {
  return new Set(units.map(({ unit }) => unit.level)).size < units.length;
}

async function lookFurther(
  placing: Placing,
  place: Choice,
  found: { units: UnitAnswer[]; scene: Scene },
): Promise<Step> {
  const { purpose, draft } = placing;
  const below = await found.scene.ports.listPlacesBelow(place.code);
  if (below.length > 0) return go({ kind: 'browsingPlaces', purpose, draft, parent: place, page: 0 });
  if (found.units.length > 0) return go(choosingUnit(placing, withPlace(placing.draft, place), found.units));

  return go(asking(placing), ({ conversation: t }) => t(($) => $.place.withoutUnit, { place: place.label }));
}

function asking({ purpose, draft }: Placing): StateValue {
  return { kind: 'askingForPlace', purpose, draft };
}

/** A street has no congress of its own (地方组织法 59): there is nothing to be registered in on that level. */
function withoutLevel(place: Choice, level: DirectLevel): Said {
  return ({ conversation: t }) => t(($) => $.registration.noSuchLevel[level], { place: place.label });
}

/** A school or an employer says by itself on what one is registered there. */
async function askForBasis(
  place: { code: string | null; label: string },
  { unit, level }: { unit: UnitAnswer; level: DirectLevel },
  { ports }: Scene,
): Promise<Step> {
  const unitCode = unit.unit.code;
  const kind = place.code ? (await ports.findPlace(place.code))?.kind : undefined;
  if (kind !== 'school' && kind !== 'work-unit') return go({ kind: 'choosingBasis', level, place, unitCode });

  return act({ kind: 'viewingRegistrations' }, { kind: 'register-in', unitCode, placeCode: place.code, basis: kind });
}

/** "My deputies" and "change my place" end here: the tie is noted and the deputies are shown. */
function register(place: Choice, units: readonly UnitAnswer[]): Step {
  return introduced(act(home, { kind: 'register', placeCode: place.code }), units);
}

export function introduced(step: Step, units: readonly UnitAnswer[]): Step {
  return { ...step, say: units.map((unit) => ({ text: (texts) => introduce(unit, texts) })) };
}
