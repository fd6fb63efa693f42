import { formatList } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import { AppError } from '#shared/app-error.ts';
import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import type { Scene, Step } from './dialogue.ts';
import type { Choice, Draft, PlacePurpose, StateValue } from './state-value.ts';
import { act, go, home } from './steps.ts';

type Placing = { purpose: PlacePurpose; draft: Draft };

/**
 * A place is known. Towns and streets are looked into further; where the township and the county unit lead to different groups
 * the person chooses; otherwise the opinion has its unit.
 */
export async function placeChosen(placing: Placing, place: Choice, scene: Scene): Promise<Step> {
  const units = await scene.ports.whoMayAnswer(place.code);
  if (units.length === 0 || isSplit(units)) return lookFurther(placing, place, { units, scene });
  if (placing.purpose !== 'opinion') return register(place, units);
  const draft = withPlace(placing.draft, place);
  if (leadApart(units)) return go(choosingUnit(placing, draft, units));

  return unitChosen(draft, preferred(units));
}

function withPlace(draft: Draft, place: Choice): Draft {
  return { ...draft, placeCode: place.code, placeLabel: place.label, unitCode: null };
}

/** The unit is settled: say who the deputies are and let the person write. */
export function unitChosen(draft: Draft, unit: UnitAnswer): Step {
  const next: StateValue = { kind: 'writing', draft: { ...draft, unitCode: unit.unit.code } };

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

  return go({ kind: 'askingForPlace', purpose, draft }, ({ conversation: t }) =>
    t(($) => $.place.withoutUnit, { place: place.label }),
  );
}

/** "My deputies" and "change my place" end here: the tie is noted and the deputies are shown. */
function register(place: Choice, units: readonly UnitAnswer[]): Step {
  const step = act(home, { kind: 'register', placeCode: place.code });

  return { ...step, say: units.map((unit) => ({ text: (texts) => introduce(unit, texts) })) };
}
