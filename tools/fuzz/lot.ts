/** Drawing lots that fall the same way for the same seed. */
import { seededRandom } from '#demo/random.ts';

export type Lot = ReturnType<typeof newLot>;

export function newLot(seed: number) {
  const random = seededRandom(seed);
  const below = (limit: number) => random.below(limit);

  return {
    below,
    /** True so many times in a hundred. */
    chance: (percent: number) => below(100) < percent,
    one<Item>(items: readonly Item[]): Item {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error('there is nothing to draw from');

      return item;
    },
    bytes: (length: number) => Uint8Array.from({ length }, () => below(256)),
  };
}
