/** For every place and day exactly the units that are valid, one of each level: against a model that goes through every row. */
import fc, { type GeneratorValue } from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { places, placeUnits } from '#features/electorate/place.table.ts';
import { congresses, electoralUnits } from '#features/electorate/unit.table.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { newId } from '#shared/ids.ts';
import { aContext } from '#tests/support/database.ts';

/** Half-open; `to` may be open. */
type Span = { from: number; to: number | null };
type Row<Told> = Told & Span & { isSuperseded: boolean };
type World = {
  units: Row<{ code: string; level: Level }>[];
  places: Row<{ code: string; parent: string | null }>[];
  ties: Row<{ place: string; unit: string }>[];
};

const levels = ['township', 'county'] as const;
type Level = (typeof levels)[number];
const LAST_DAY = 9;
const days = Array.from({ length: LAST_DAY + 1 }, (_, day) => day);
const dayOf = (day: number) => `2026-01-0${day + 1}`.replace('-010', '-10');
/** A villager group, its village, the town above. */
const chain = ['P-T', 'P-T-1', 'P-T-1-1', 'P-T-2'] as const;
const above: Record<string, string | null> = { 'P-T': null, 'P-T-1': 'P-T', 'P-T-1-1': 'P-T-1', 'P-T-2': 'P-T' };
let context: Context;

beforeAll(async () => {
  context = await aContext();
});

/** Spans that follow each other, with gaps or without: no day has two. */
function spans(g: GeneratorValue, most: number): Span[] {
  const cuts = g(() =>
    fc.uniqueArray(fc.integer({ min: 0, max: LAST_DAY + 1 }), { minLength: 1, maxLength: most + 1 }),
  );
  const sorted = cuts.toSorted((left, right) => left - right);
  const all = sorted.map((from, index) => ({ from, to: sorted[index + 1] ?? null }));

  return all.filter(() => g(fc.boolean));
}

/** Sometimes what is known now was known otherwise: a corrected row counts for nothing. */
function dated<Told>(g: GeneratorValue, told: Told, span: Span): Row<Told>[] {
  const row = { ...told, ...span, isSuperseded: false };
  const wrong = { ...told, from: 0, to: null, isSuperseded: true };

  return g(() => fc.boolean()) ? [row, wrong] : [row];
}

function aWorld(g: GeneratorValue): World {
  const codes = levels.flatMap((level) => [0, 1, 2].map((number) => ({ code: `${level}-${number}`, level })));
  const units = codes.flatMap((unit) => spans(g, 2).flatMap((span) => dated(g, unit, span)));
  const moved = g(() => fc.integer({ min: 1, max: LAST_DAY }));
  const known = chain.flatMap((code): World['places'] => {
    const versions = [
      { code, parent: above[code] ?? null, from: 0, to: moved, isSuperseded: false },
      // One village moves below another on a day.
      { code, parent: code === 'P-T-2' ? 'P-T-1' : (above[code] ?? null), from: moved, to: null, isSuperseded: false },
    ];
    return versions;
  });
  const ties = chain.flatMap((place) =>
    levels.flatMap((level) =>
      spans(g, 3).flatMap((span) => {
        const unit = `${level}-${g(() => fc.integer({ min: 0, max: 2 }))}`;
        return dated(g, { place, unit }, span);
      }),
    ),
  );

  return { units, places: known, ties };
}

/** What the rule says, row by row: the units of the place, or of the nearest place above it that has any that day. */
function expectedUnits(world: World, code: string, day: number): string[] {
  const holds = (row: Row<object>) => !row.isSuperseded && row.from <= day && (row.to === null || day < row.to);
  const valid = new Set(world.units.filter(holds).map((unit) => unit.code));
  const own = world.ties
    .filter((tie) => holds(tie) && tie.place === code && valid.has(tie.unit))
    .map(({ unit }) => unit);
  if (own.length > 0) return [...new Set(own)].sort();
  const parent = world.places.find((place) => holds(place) && place.code === code)?.parent;

  return parent ? expectedUnits(world, parent, day) : [];
}

async function store(world: World): Promise<Context> {
  const office = await createOffice(context.db, { name: '随机', code: newId() });
  const { db } = context;
  const of = <Told>({ from, to, isSuperseded, ...told }: Row<Told>) => ({
    ...told,
    ...{ officeId: office.id, id: newId(), validFrom: dayOf(from), validTo: to === null ? null : dayOf(to) },
    supersededAt: isSuperseded ? new Date() : null,
  });
  const named = levels.map((level) => ({ officeId: office.id, code: level, name: level, level }));
  const units = world.units.map(of).map(({ level, ...unit }) => ({
    ...unit,
    ...({ congressCode: level, name: unit.code, kind: 'district', drawnBy: 'residence', seats: 1 } as const),
  }));
  const ties = world.ties
    .map(of)
    .map(({ place: placeCode, unit: unitCode, ...tie }) => ({ ...tie, placeCode, unitCode }));
  const settled = world.places.map(of).map(({ parent: parentCode, ...place }) => ({
    ...place,
    ...({ parentCode, name: place.code, kind: 'village' } as const),
  }));
  await db.insert(congresses).values(named);
  if (units.length > 0) await db.insert(electoralUnits).values(units);
  if (ties.length > 0) await db.insert(placeUnits).values(ties);
  await db.insert(places).values(settled);

  return { ...context, office };
}

it('finds for every place and day exactly the units that are valid, lowest level first and one of each', async () => {
  await fc.assert(
    fc.asyncProperty(fc.gen(), async (g) => {
      const world = aWorld(g);
      const office = await store(world);

      for (const on of g(() => fc.uniqueArray(fc.constantFrom(...days), { minLength: 3, maxLength: 3 }))) {
        for (const placeCode of chain) {
          const found = await whoMayAnswer(office, { placeCode, on: dayOf(on) });
          const units = found.map(({ unit }) => unit);
          expect(units.map(({ code }) => code).toSorted()).toEqual(expectedUnits(world, placeCode, on));
          expect(units.map(({ level }) => level)).toEqual(
            levels.filter((level) => units.some((one) => one.level === level)),
          );
        }
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});
