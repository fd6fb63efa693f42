import type { Context } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import { deleteBodiesBefore, deleteFailuresBefore, deleteKeysBefore } from './update.queries.ts';

const KEPT_MS = 30 * 86_400_000;

export type Pruned = { bodies: number; keys: number; failures: number };

/**
 * Forgets what came in more than 30 days ago: the bodies, which hold what people wrote, the keys, which no platform repeats
 * any more, and what failed or was parked then.
 */
export async function pruneUpdates(context: Context): Promise<Pruned> {
  const { db, office } = context;
  const before = new Date(context.clock.now().getTime() - KEPT_MS);
  const bodies = await inChunks((chunk) => deleteBodiesBefore(db, office.id, before, chunk));
  const keys = await inChunks((chunk) => deleteKeysBefore(db, office.id, before, chunk));
  const failures = await inChunks((chunk) => deleteFailuresBefore(db, office.id, before, chunk));

  return { bodies, keys, failures };
}
