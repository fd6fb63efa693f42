import type { Context } from '../context.ts';
import { findLastSequence } from './mailbox.queries.ts';

/**
 * Whether a reader claims to have more than the mailbox holds: then the page shows a mailbox that was erased, and has to be
 * loaded anew.
 */
export async function isAheadOfMailbox(
  context: Context,
  reader: { personId: string; after: number },
): Promise<boolean> {
  const { personId, after } = reader;

  return after > (await findLastSequence(context.db, { officeId: context.office.id, personId }));
}
