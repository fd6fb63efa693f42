import { benchPoints } from './routing/points.ts';
import { benchSearch } from './routing/search.ts';

/** Finding the unit: by what somebody types, and by where they are. */
const parts: Record<string, () => Promise<void>> = { search: benchSearch, points: benchPoints };

/** `npm run bench -- routing`, or one part of it: `npm run bench -- routing search`. */
export async function benchRouting(): Promise<void> {
  const [only] = process.argv.slice(3);
  const chosen = Object.entries(parts).filter(([name]) => !only || name === only);
  if (chosen.length === 0) throw new Error(`the parts are: ${Object.keys(parts).join(', ')}`);
  for (const [, run] of chosen) await run();
}
