import type { Context } from '../context.ts';
import { findBindingOfPerson, updateBindingEnded } from './binding.queries.ts';

/** From now on this person no longer speaks for a deputy. Changes nothing for somebody who did not. */
export async function endBinding(context: Context, { personId }: { personId: string }): Promise<void> {
  const binding = await findBindingOfPerson(context.db, context.office.id, personId);
  if (!binding) return;

  await updateBindingEnded(context.db, context.office.id, { deputyCode: binding.deputyCode, at: context.clock.now() });
}
