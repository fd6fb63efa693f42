import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { foreseeBindings } from './binding.queries.ts';
import { findElectorateRevision } from './office.queries.ts';
import { foreseeRegistrations } from './registration.queries.ts';

/** Reads at once, for many people, whether each is a deputy and where each votes. */
export async function foreseeElectorateOf(
  context: Context,
  { personIds, on }: { personIds: readonly string[]; on: LocalDay },
): Promise<void> {
  const officeId = context.office.id;

  await Promise.all([
    foreseeBindings(context.db, officeId, personIds),
    foreseeRegistrations(context.db, { officeId, on }, personIds),
    findElectorateRevision(context.db, officeId),
  ]);
}
