import type { Context } from '../context.ts';
import { listGroupNames } from './group.queries.ts';

/** The names behind the codes of groups of whatever time, for histories: a name outlives what it named. */
export async function findGroupNames(context: Context, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const named = await listGroupNames(context.db, context.office.id, codes);

  return new Map(named.map(({ code, name }) => [code, name]));
}
