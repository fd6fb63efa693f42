import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { FoundPlace } from './found-place.ts';
import { searchPlaces } from './search-places.ts';

export type { FoundPlace } from './found-place.ts';

/** The places a person may mean by what they typed, best first; empty when nothing fits. How, says `searchPlaces`. */
export async function findPlaces(
  context: Context,
  question: { text: string; on: LocalDay; limit?: number },
): Promise<FoundPlace[]> {
  const { places } = await searchPlaces(context, question);

  return places;
}
