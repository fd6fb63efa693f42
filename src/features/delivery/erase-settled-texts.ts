import type { Context } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import { deleteExpandedNotices, eraseTextsSettledBefore } from './erase.queries.ts';

const KEPT_MS = 30 * 86_400_000;

/** Erases what messages said, 30 days after they arrived or were given up; that they were sent stays. Answers how many. */
export async function eraseSettledTexts(context: Context): Promise<number> {
  const { db, office } = context;
  const before = new Date(context.clock.now().getTime() - KEPT_MS);
  await inChunks((chunk) => deleteExpandedNotices(db, office.id, before, chunk));

  return inChunks((chunk) => eraseTextsSettledBefore(db, office.id, before, chunk));
}
