import type { Context } from '../context.ts';
import { upsertObservation } from './observation.queries.ts';

/** Keeps what was just seen under its name, in place of what was seen before. `value` is JSON: counts, states and codes. */
export async function recordObservation(
  context: Context,
  { name, value }: { name: string; value: unknown },
): Promise<void> {
  await upsertObservation(context.db, { officeId: context.office.id, name, at: context.clock.now(), value });
}
