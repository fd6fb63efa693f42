import type { Context } from '../context.ts';
import { deleteBodiesOf } from './update.queries.ts';

/** Erases what a person sent us, as it came in. The keys stay, so that a repetition is still recognised; they hold no words. */
export async function eraseUpdatesOfPerson(context: Context, personId: string): Promise<void> {
  await deleteBodiesOf(context.db, { officeId: context.office.id, personId });
}
