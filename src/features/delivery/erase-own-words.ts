import type { Context } from '../context.ts';
import { deleteMailOfSources } from './erase.queries.ts';

/** Erases some of what a person wrote from their web chat, by what each message was called. */
export async function eraseOwnWords(
  context: Context,
  { personId, sourceIds }: { personId: string; sourceIds: readonly string[] },
): Promise<void> {
  if (sourceIds.length === 0) return;
  await deleteMailOfSources(context.db, { officeId: context.office.id, personId }, sourceIds);
}
