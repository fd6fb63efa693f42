import type { Context } from '../context.ts';
import { deleteBodiesOf, deleteFailuresOf, markForgotten } from './erase.queries.ts';

/** Erases what a person sent us, as it came in, also what failed or was parked. The keys stay, so that a repetition is still recognised; they hold no words. */
export async function eraseUpdatesOfPerson(context: Context, personId: string): Promise<void> {
  const whose = { officeId: context.office.id, personId };
  const erased = [...(await deleteBodiesOf(context.db, whose)), ...(await deleteFailuresOf(context.db, whose))];

  await markForgotten(context.db, context.office.id, erased);
}
