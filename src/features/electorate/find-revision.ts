import type { Context } from '../context.ts';
import { findElectorateRevision } from './office.queries.ts';

/** Under which name the electorate as it is now is known: another one after each change. */
export function findRevision(context: Context): Promise<string> {
  return findElectorateRevision(context.db, context.office.id);
}
