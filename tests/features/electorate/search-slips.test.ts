import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutsOf, slipBetween } from '#features/electorate/slips.ts';
import { aSlip, SIGNS, slipped } from './slipped.ts';

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
    fc.property(word, aSlip, (meant, how) => {
      const typed = slipped([...meant], how);
      fc.pre(typed !== meant);
      const kept = new Set([meant, ...cutsOf(meant)]);

      expect(slipBetween(typed, meant)).not.toBeNull();
      expect([typed, ...cutsOf(typed)].some((cut) => kept.has(cut))).toBe(true);
    }),
  );
});
