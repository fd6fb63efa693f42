import type { Context } from '../context.ts';
import { setFetchedUpTo } from './mailbox.queries.ts';

/** Notes that the browser has everything up to this number. */
export async function markFetched(context: Context, request: { personId: string; upTo: number }): Promise<void> {
  const mailbox = { officeId: context.office.id, personId: request.personId };

  await setFetchedUpTo(context.db, mailbox, { upTo: request.upTo, at: context.clock.now() });
}
