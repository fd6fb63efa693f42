/** A county of a few districts with a town inside it, small enough to be redrawn at random. */
import fc, { type GeneratorValue } from 'fast-check';
import type { Context } from '#features/context.ts';
import { declareRegistration } from '#features/electorate/declare-registration.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { activateDraft } from '#features/redistricting/activate-draft.ts';
import { createDraft } from '#features/redistricting/create-draft.ts';
import type { DraftKind } from '#features/redistricting/draft.ts';
import { storeDraftFile } from '#features/redistricting/store-draft-file.ts';
import { clockAt } from '#shared/clock.ts';

export type Cells = Record<string, string>;
export type Plan = Partial<Record<DraftKind, Cells[]>>;

export const placeCodes = ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'];
const formerUnits = ['C1', 'C2', 'C3'];
const nextUnits = ['C1', 'C2', 'C3', 'C4'];
const groupCodes = ['G1', 'G2'];

/** Of the county congress X and the town congress T, whose two districts no redistricting of the county may touch. */
export const former: Record<'congresses' | DraftKind, Cells[]> = {
  congresses: [
    { code: 'X', name: '云溪县人大', level: 'county', parent: '' },
    { code: 'T', name: '安平镇人大', level: 'township', parent: 'X' },
  ],
  units: [...formerUnits, 'T1', 'T2'].map((code) => ({ ...unitRow(code), valid_from: '2022-01-01' })),
  places: placeCodes.map((code, index) => ({
    ...placeRow(code),
    units: `${formerUnits[index % 3]};${index < 3 ? 'T1' : 'T2'}`,
    valid_from: '2022-01-01',
  })),
  groups: [
    { code: 'G1', name: '第一小组', kind: 'area', units: 'C1;C2;T1', convenor: 'D1', valid_from: '2022-01-01' },
    { code: 'G2', name: '第二小组', kind: 'area', units: 'C3;T2', convenor: 'D3', valid_from: '2022-01-01' },
  ],
  deputies: [
    { ...deputyRow('D1', 'C1', 'G1'), since: '2022-01-01' },
    { ...deputyRow('D2', 'C2', 'G1'), since: '2022-01-01' },
    { ...deputyRow('D3', 'C3', 'G2'), since: '2022-01-01' },
    { ...deputyRow('D4', 'T1', 'G1'), since: '2022-01-01' },
    { ...deputyRow('D5', 'T2', 'G2'), since: '2022-01-01' },
  ],
};

export function unitRow(code: string, name = `${code}选区`): Cells {
  const congress = code.startsWith('T') ? 'T' : 'X';

  return { code, congress, name, kind: 'district', drawn_by: 'residence', seats: '3' };
}

export function placeRow(code: string): Cells {
  return { code, name: `${code}村`, kind: 'village' };
}

export function deputyRow(code: string, unit: string, groups: string): Cells {
  return { code, name: `代表${code}`, unit, groups, standing: 'sitting' };
}

export async function settleCounty(context: Context): Promise<void> {
  for (const [kind, rows] of Object.entries(former)) {
    const bytes = csvOf(rows);
    const outcome = await importElectorate(context, { kind: kind as ImportKind, fileName: `${kind}.csv`, bytes });
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  }
}

/** Any next term: units split, merged, renamed, gone; places moved or left out; files that are missing altogether. */
export function aRandomPlan(g: GeneratorValue): Plan {
  const isGiven = () => g(fc.boolean) || g(fc.boolean);
  const areUnitsTold = isGiven();
  const units = areUnitsTold ? g(() => fc.subarray(nextUnits, { minLength: 1 })) : formerUnits;
  const anyUnit = () => g(() => fc.constantFrom(...units));
  const named = placeCodes.filter(() => isGiven());
  const groups = groupCodes.filter(() => isGiven());
  const covered = Map.groupBy(units, () => g(() => fc.constantFrom('', ...groups)));
  const plan: Plan = {
    units: areUnitsTold ? units.map((code) => unitRow(code, g(fc.boolean) ? `${code}选区` : `新${code}选区`)) : [],
    places: (isGiven() ? named : []).map((code) => ({ ...placeRow(code), units: anyUnit() })),
    groups: groups.map((code) => ({
      ...{ code, name: `新${code}`, kind: 'area', units: covered.get(code)?.join(';') ?? '', convenor: '' },
    })),
    deputies: ['D1', 'D3', 'D6'].filter(() => isGiven()).map((code) => deputyRow(code, anyUnit(), groups[0] ?? '')),
  };

  return Object.fromEntries(Object.entries(plan).filter(([, rows]) => rows.length > 0)) as Plan;
}

export async function draftOf(context: Context, plan: Plan): Promise<string> {
  const creation = await createDraft(context, { congressCode: 'X', name: '第十九届' });
  if (creation.kind !== 'created') throw new Error(creation.because);
  const draftId = creation.draft.id;
  for (const [kind, rows] of Object.entries(plan)) {
    const file = { draftId, kind: kind as DraftKind, fileName: `${kind}.csv`, bytes: csvOf(rows) };
    const stored = await storeDraftFile(context, file);
    if (stored.kind !== 'stored') throw new Error(JSON.stringify(stored));
  }

  return draftId;
}

export async function activate(context: Context, plan: Plan, on: string): Promise<string> {
  const draftId = await draftOf(context, plan);
  const activation = await activateDraft(context, { draftId, on, threads: 'move' });
  if (activation.kind !== 'activated') throw new Error(JSON.stringify(activation));

  return draftId;
}

/** Somebody who said where they vote, in both districts of the place. */
export async function aVoterOf(context: Context, placeCode: string): Promise<string> {
  const index = placeCodes.indexOf(placeCode);
  const unitCodes = former.places[index]?.units?.split(';') ?? [];
  const who = { accountId: 'web', externalId: `voter of ${placeCode}`, languageTag: 'zh' };
  const { person } = await findOrCreatePerson(context, who);
  await declareRegistration(context, { personId: person.id, placeCode, unitCodes, basis: 'residence' });

  return person.id;
}

export function later(context: Context, instant: string): Context {
  return { ...context, clock: clockAt(new Date(instant)) };
}

export function csvOf(rows: readonly Cells[]): Uint8Array {
  const header = Object.keys(rows[0] ?? {});
  const lines = [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))];

  return new TextEncoder().encode(lines.map((cells) => cells.join(',')).join('\n'));
}
