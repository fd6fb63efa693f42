import type { Context } from '../context.ts';
import { listBindings } from './binding.queries.ts';

/** The ids of the persons these deputies talk to us as, by deputy code; who is not connected is missing. */
export async function listPersonsOfDeputies(
  context: Context,
  deputyCodes: readonly string[],
): Promise<Map<string, string>> {
  const bindings = await listBindings(context.db, context.office.id, deputyCodes);

  return new Map(bindings.map(({ deputyCode, personId }) => [deputyCode, personId]));
}
