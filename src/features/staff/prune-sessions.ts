import type { Context } from '../context.ts';
import { deleteExpired } from './session.queries.ts';

const KEPT_MS = 30 * 24 * 60 * 60_000;

/** Deletes sessions and sign-in links that ended more than 30 days ago. Until then a link can still say why it is refused. */
export async function pruneSessions(context: Context): Promise<void> {
  await deleteExpired(context.db, context.office.id, new Date(context.clock.now().getTime() - KEPT_MS));
}
