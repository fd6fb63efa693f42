import type { Context } from '../context.ts';
import { findObservationNamed, type Observation } from './observation.queries.ts';

export type { Observation } from './observation.queries.ts';

/** The newest observation of a name, with the time it was made; nothing when nobody looked yet. */
export function findObservation(context: Context, name: string): Promise<Observation | undefined> {
  return findObservationNamed(context.db, { officeId: context.office.id, name });
}
