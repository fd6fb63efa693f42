import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { towns } from '#demo/county.ts';
import { apportionSeats, type Populated } from '#features/representation/apportion-seats.ts';

function apportioned(seats: number, given: readonly Populated[]): Map<string, number> {
  const apportionment = apportionSeats(seats, given);
  if (apportionment.kind === 'refused') throw new Error(apportionment.because);

  return new Map(apportionment.seats);
}

/** The fewest of the smallest towns that get a seat each, so that every other town is due one by its people. */
function withoutShare(seats: number, given: readonly Populated[]): { small: Populated[]; others: Populated[] } {
  const bySize = given.toSorted((left, right) => left.population - right.population);
  const count = bySize.findIndex((_, index) => {
    const rest = bySize.slice(index);
    return rest.every(({ population }) => (seats - index) * population >= peopleOf(rest));
  });

  return { small: bySize.slice(0, count), others: bySize.slice(count) };
}

/** The same by hand: seat after seat to the town that lacks most, with fractions that lose nothing. */
function giveOneByOne(seats: number, given: readonly Populated[]): Map<string, number> {
  const { small, others } = withoutShare(seats, given);
  const people = BigInt(peopleOf(others));
  const left = BigInt(seats - small.length);
  const held = new Map(given.map((town) => [town.code, small.includes(town) ? 1 : 0]));

  const lack = ({ code, population }: Populated) => left * BigInt(population) - BigInt(held.get(code) ?? 0) * people;
  for (let count = small.length; count < seats; count += 1) {
    const [next] = others.toSorted((a, b) => {
      const difference = lack(b) - lack(a);
      if (difference !== 0n) return difference > 0n ? 1 : -1;
      return b.population - a.population || (a.code < b.code ? -1 : 1);
    });
    if (next) held.set(next.code, (held.get(next.code) ?? 0) + 1);
  }

  return held;
}

const somePeople = fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 2_000_000 }));
const someTowns = fc
  .array(somePeople, { minLength: 1, maxLength: 12 })
  .filter((populations) => populations.some((population) => population > 0))
  .map((populations) => populations.map((population, index) => ({ code: `T${index}`, population })));
const aCounty = someTowns.chain((given) =>
  fc.record({ given: fc.constant(given), seats: fc.integer({ min: given.length, max: 450 }) }),
);

describe('the seats of a county over its towns (选举法 15)', () => {
  it('are in the demo county those it has', () => {
    const shares = apportioned(
      214,
      towns.map(({ code, people }) => ({ code, population: people })),
    );

    expect(towns.map(({ code }) => shares.get(code))).toEqual(towns.map(({ countySeats }) => countySeats));
  });

  it('include one for the smallest town', () => {
    const shares = apportioned(10, [
      { code: 'A', population: 9000 },
      { code: 'B', population: 9000 },
      { code: 'C', population: 30 },
    ]);

    expect(Object.fromEntries(shares)).toEqual({ A: 5, B: 4, C: 1 });
  });

  it('cannot be fewer than the towns, nor be shared where nobody lives', () => {
    const nobody = [{ code: 'A', population: 0 }];

    expect(apportionSeats(1, [...nobody, { code: 'B', population: 9 }])).toEqual({
      kind: 'refused',
      because: 'fewer-seats-than-towns',
    });
    expect(apportionSeats(1, nobody)).toEqual({ kind: 'refused', because: 'no-people' });
  });

  it('are all given out, at least one to each, and in whole numbers next to the exact share', () => {
    fc.assert(
      fc.property(aCounty, ({ given, seats }) => {
        const shares = apportioned(seats, given);
        const { small, others } = withoutShare(seats, given);

        expect([...shares.values()].reduce((sum, count) => sum + count, 0)).toBe(seats);
        expect(Math.min(...shares.values())).toBeGreaterThanOrEqual(1);
        expect(shares.size).toBe(given.length);
        for (const { code, population } of others) {
          const quota = ((seats - small.length) * population) / peopleOf(others);
          expect(shares.get(code)).toBeGreaterThanOrEqual(Math.max(1, Math.floor(quota)));
          expect(shares.get(code)).toBeLessThanOrEqual(Math.max(1, Math.ceil(quota)));
        }
      }),
    );
  });

  it('are those that giving out one by one leads to', () => {
    fc.assert(
      fc.property(aCounty, ({ given, seats }) => {
        expect(apportioned(seats, given)).toEqual(giveOneByOne(seats, given));
      }),
    );
  });

  it('never go from a larger town to a smaller one', () => {
    fc.assert(
      fc.property(aCounty, ({ given, seats }) => {
        const shares = apportioned(seats, given);
        const inOrder = given.toSorted((left, right) => left.population - right.population);
        const counts = inOrder.map(({ code }) => shares.get(code) ?? 0);

        const falls = inOrder.filter(
          ({ population }, index) =>
            index > 0 &&
            population > (inOrder[index - 1]?.population ?? 0) &&
            (counts[index] ?? 0) < (counts[index - 1] ?? 0),
        );
        expect(falls).toEqual([]);
      }),
    );
  });
});

function peopleOf(given: readonly Populated[]): number {
  return given.reduce((sum, { population }) => sum + population, 0);
}
