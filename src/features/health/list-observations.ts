import type { Context } from '../context.ts';
import { listAllObservations, type Observation } from './observation.queries.ts';

/** The newest observation of every name, by name. */
export function listObservations(context: Context): Promise<Observation[]> {
  return listAllObservations(context.db, context.office.id);
}
