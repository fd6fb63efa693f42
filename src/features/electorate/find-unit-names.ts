import type { Context } from '../context.ts';
import { listUnitNames } from './unit.queries.ts';

/** The names behind the codes of units of whatever time, for histories: a name outlives what it named. */
export async function findUnitNames(context: Context, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const named = await listUnitNames(context.db, context.office.id, codes);

  return new Map(named.map(({ code, name }) => [code, name]));
}
