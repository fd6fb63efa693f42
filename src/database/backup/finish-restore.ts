import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';

/** Data that is whole and up to date, and waits for its place. */
export const restoredFolder = 'pglite-restored';

/** Gives restored data its place when nothing stands there: the last step of a restore, also of one that was killed before it. */
export function finishRestore(dataDir: string): void {
  const [place, restored] = [join(dataDir, 'pglite'), join(dataDir, restoredFolder)];
  if (!existsSync(place) && existsSync(restored)) renameSync(restored, place);
}
