const CHUNK = 500;
const MOST_CHUNKS = 200;

/**
 * Repeats a deletion in small statements, so that intake never waits long for one. Stops when a chunk comes back short; what
 * is left after many chunks waits for the next run. Answers how many rows it was in all.
 */
export async function inChunks(deleteChunk: (size: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (let round = 0; round < MOST_CHUNKS; round += 1) {
    const deleted = await deleteChunk(CHUNK);
    total += deleted;
    if (deleted < CHUNK) break;
  }

  return total;
}
