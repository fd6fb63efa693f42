import type { Context } from '../context.ts';
import { hasAnyBoundary } from './boundary.queries.ts';
import { rememberOf } from './remembered.ts';

/** Whether the office has brought any boundaries, so that it makes sense to ask for a location. */
export function hasBoundaries(context: Context): Promise<boolean> {
  return rememberOf(context, ['has boundaries'], () => hasAnyBoundary(context.db, context.office.id));
}
