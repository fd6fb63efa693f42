import type { Context } from '../context.ts';
import { deletePollLease } from './poll-lease.queries.ts';

/** Gives the right to ask back, so that the next process need not wait. Nothing happens when another holds it by now. */
export async function releasePollLease(
  context: Context,
  { accountId, heldBy }: { accountId: string; heldBy: string },
): Promise<void> {
  await deletePollLease(context.db, { officeId: context.office.id, accountId, heldBy });
}
