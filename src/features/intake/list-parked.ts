import type { Context } from '../context.ts';
import { findParkedUpdate, listParkedUpdates, type ParkedUpdate } from './parked.queries.ts';

export type { ParkedUpdate } from './parked.queries.ts';

/** The updates that failed too often and wait for a person, the longest parked first. */
export function listParked(context: Context, { limit = 100 } = {}): Promise<ParkedUpdate[]> {
  return listParkedUpdates(context.db, context.office.id, limit);
}

/** One of them; nothing when it is not parked, or no more. */
export function findParked(
  context: Context,
  { accountId, dedupeKey }: { accountId: string; dedupeKey: string },
): Promise<ParkedUpdate | undefined> {
  return findParkedUpdate(context.db, { officeId: context.office.id, accountId, dedupeKey });
}
