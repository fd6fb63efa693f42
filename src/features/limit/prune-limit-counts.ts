import type { Context } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import { deleteCountsBefore } from './limit.queries.ts';

const KEPT_MS = 2 * 86_400_000;

/** Forgets counts that no limit looks at any more. Answers how many. */
export function pruneLimitCounts(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - KEPT_MS);

  return inChunks(context, (chunk) => deleteCountsBefore(context.db, context.office.id, before, chunk));
}
