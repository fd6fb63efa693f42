import type { Context } from '../context.ts';
import { type Missed, updateMissed } from './missed.queries.ts';

export type { Missed } from './missed.queries.ts';

/** What a person was owed while nobody could reach them, the oldest first. It is handed out once: whoever takes it sums it up. */
export async function takeMissed(context: Context, personId: string): Promise<Missed[]> {
  const missed = await updateMissed(context.db, { officeId: context.office.id, personId });

  return missed.toSorted((left, right) => left.sequence - right.sequence);
}
