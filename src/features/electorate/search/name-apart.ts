import type { FoundPlace } from '../found-place.ts';
import type { PlaceRow } from '../place.queries.ts';
import { ancestorsOf } from './reading.ts';

/** Puts before each place what it lies in, and as much of what that lies in as tells it from the others. */
export function nameApart(found: readonly PlaceRow[], places: ReadonlyMap<string, PlaceRow>): FoundPlace[] {
  const chains = found.map((place) => [place, ...ancestorsOf(place, places)].map(({ name }) => name));
  const heights = chains.map(() => 2);
  for (let height = 2; height < Math.max(2, ...chains.map((chain) => chain.length)); height += 1) {
    const labels = chains.map((chain, index) => labelOf(chain, heights[index] ?? 2));
    labels.forEach((label, index) => {
      if (labels.indexOf(label) !== labels.lastIndexOf(label)) heights[index] = height + 1;
    });
  }

  return found.map((place, index) => ({
    ...place,
    parentName: chains[index]?.[1] ?? null,
    label: labelOf(chains[index] ?? [], heights[index] ?? 2),
  }));
}

/** From the outermost to the place itself: 临澧县·安平镇·柳树湾村. */
function labelOf(chain: readonly string[], height: number): string {
  return chain.slice(0, height).reverse().join('·');
}
