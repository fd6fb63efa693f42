import type { Context } from '../context.ts';
import { listBindings } from './binding.queries.ts';

/** The id of the person a deputy talks to us as, or `null` until an invitation was accepted. */
export async function findPersonOfDeputy(context: Context, deputyCode: string): Promise<string | null> {
  const [binding] = await listBindings(context.db, context.office.id, [deputyCode]);

  return binding?.personId ?? null;
}
