import type { Context } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import { deleteDraftsBefore } from './conversation.queries.ts';

const KEPT_MS = 30 * 86_400_000;

/** Erases what was begun and not sent for 30 days, as the privacy notice says; its writer is greeted anew. Answers how many. */
export function eraseOldDrafts(context: Context): Promise<number> {
  const before = new Date(context.clock.now().getTime() - KEPT_MS);

  return inChunks(context, (chunk) => deleteDraftsBefore(context.db, context.office.id, before, chunk));
}
