import type { Context } from '../context.ts';
import { updateMailOfSource } from './erase.queries.ts';

/**
 * Puts a word in the place of what a person wrote in their web chat, which is kept no longer. The message itself stays: a page
 * that waits for it would take it for lost.
 */
export async function coverOwnWords(
  context: Context,
  { personId, sourceId, word }: { personId: string; sourceId: string; word: string },
): Promise<void> {
  await updateMailOfSource(context.db, { officeId: context.office.id, personId }, { sourceId, word });
}
