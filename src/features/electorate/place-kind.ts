import type { PlaceKind } from './electorate.ts';

type Kinded = { kind: PlaceKind };

const WIDE: readonly PlaceKind[] = ['county', 'city', 'province'];

/** A town or a street is worth offering even without units of its own: one chooses on below it. */
export function isTownOrStreet({ kind }: Kinded): boolean {
  return kind === 'town' || kind === 'street';
}

/** What towns lie in. */
export function isWide({ kind }: Kinded): boolean {
  return WIDE.includes(kind);
}

/** What one passes on the way down to a place, whether or not it has units of its own. */
export function isArea(place: Kinded): boolean {
  return isTownOrStreet(place) || isWide(place);
}
