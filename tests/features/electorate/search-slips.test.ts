import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { searchPlaces } from '#features/electorate/search-places.ts';
import { cutsOf, slipBetween } from '#features/electorate/slips.ts';
import { aDemoContext } from '#tests/support/demo.ts';

const on = '2026-11-23';
const LIMIT = 40;
const SIGNS = [...'村镇石山河柳安平小学一中大东城金'];
let context: Context;
let names: { key: string; code: string }[];

beforeAll(async () => {
  context = await aDemoContext();
  names = rowsOf(
    await context.db.execute(sql`select key, place_code as code from place_names where kind = 'name' order by key`),
  );
});

const slip = fc.record({
  name: fc.nat(),
  at: fc.nat(),
  sign: fc.constantFrom(...SIGNS),
  kind: fc.constantFrom('wrong', 'missing', 'extra', 'swapped'),
});

it('finds every place of the county by each of its names with a slip in it', async () => {
  const long = names.filter(({ key }) => [...key].length >= 3);
  const all = new Set(names.map(({ key }) => key));

  await fc.assert(
    fc.asyncProperty(slip, async ({ name, ...how }) => {
      const { key = '', code } = long[name % long.length] ?? {};
      const typed = slipped([...key], how);
      // Who types the whole name of another place means that one.
      fc.pre(!all.has(typed));

      const { places } = await searchPlaces(context, { text: typed, on, limit: LIMIT });

      expect(
        places.map((place) => place.code),
        `${key} as ${typed}`,
      ).toContain(code);
    }),
    { numRuns: 100 },
  );
});

function slipped(signs: string[], { at, sign, kind }: { at: number; sign: string; kind: string }): string {
  const place = at % signs.length;
  const next = Math.min(place, signs.length - 2);
  const ways: Record<string, string[]> = {
    wrong: signs.with(place, sign),
    missing: signs.toSpliced(place, 1),
    extra: signs.toSpliced(place, 0, sign),
    swapped: signs.with(next, signs[next + 1] ?? '').with(next + 1, signs[next] ?? ''),
  };

  return (ways[kind] ?? signs).join('');
}

it.each([
  ['柳树弯', '柳树湾', 'wrong'],
  ['柳湾', '柳树湾', 'missing'],
  ['柳柳树湾', '柳树湾', 'extra'],
  ['树柳湾', '柳树湾', 'swapped'],
  ['aab', 'ab', 'extra'],
  ['柳树湾', '柳树湾', null],
  ['柳弯', '柳树湾', null],
  ['湾树柳', '柳树湾', null],
])('tells how %s became of %s', (typed, meant, expected) => {
  expect(slipBetween(typed, meant)).toBe(expected);
});

it('shares a cut with every word that is one slip away', () => {
  const word = fc.string({ unit: fc.constantFrom(...SIGNS), minLength: 3, maxLength: 8 });

  fc.assert(
    fc.property(word, slip, (meant, how) => {
      const typed = slipped([...meant], how);
      fc.pre(typed !== meant);
      const kept = new Set([meant, ...cutsOf(meant)]);

      expect(slipBetween(typed, meant)).not.toBeNull();
      expect([typed, ...cutsOf(typed)].some((cut) => kept.has(cut))).toBe(true);
    }),
  );
});
