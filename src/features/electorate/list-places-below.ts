import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { PlaceKind } from './electorate.ts';
import { type FoundPlace, keepReachable, nameWithParents } from './found-place.ts';
import { listChildPlaces, type PlaceRow } from './place.queries.ts';
import { isArea } from './place-kind.ts';

/** People look for their village before their employer, and for either before a group within the village. */
const ORDER: readonly PlaceKind[] = [
  ...(['province', 'city', 'county', 'street', 'town'] as const),
  ...(['village', 'community', 'school', 'work-unit', 'villager-group'] as const),
];

/** The places directly below one, for choosing step by step; below `null`, what lies in nothing else, to begin with. */
export async function listPlacesBelow(
  context: Context,
  { parentCode, on }: { parentCode: string | null; on: LocalDay },
): Promise<FoundPlace[]> {
  const children = await listChildPlaces(context.db, { officeId: context.office.id, on }, parentCode);
  const places = await keepReachable(
    context,
    children.filter((place) => !isArea(place)),
    on,
  );
  const reachable = [...children.filter(isArea), ...places];

  return nameWithParents(context, reachable.sort(inOrder), on);
}

function inOrder(left: PlaceRow, right: PlaceRow): number {
  return ORDER.indexOf(left.kind) - ORDER.indexOf(right.kind) || (left.code < right.code ? -1 : 1);
}
