/** Numbers that look drawn by lot and are the same on every machine. */
export type Random = { below(limit: number): number };

/** A linear congruential generator (Numerical Recipes' constants): good enough to spread names and figures. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;

  return {
    below(limit) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    },
  };
}

/** The same items in an order drawn by lot. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  return items
    .map((item) => ({ item, lot: random.below(2 ** 30) }))
    .sort((left, right) => left.lot - right.lot)
    .map(({ item }) => item);
}
