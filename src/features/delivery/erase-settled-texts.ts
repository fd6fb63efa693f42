import type { Context } from '../context.ts';
import { inChunks } from '../in-chunks.ts';
import { deleteExpandedNotices, deleteTextsSettledBefore } from './erase.queries.ts';

/** Erases what messages said that arrived, or were given up, before an instant; that they were sent stays. Answers how many. */
export async function eraseSettledTexts(context: Context, { before }: { before: Date }): Promise<number> {
  const { db, office } = context;
  await inChunks(context, (chunk) => deleteExpandedNotices(db, office.id, before, chunk));

  return inChunks(context, (chunk) => deleteTextsSettledBefore(db, office.id, before, chunk));
}
