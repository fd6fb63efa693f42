import type { Context } from '../context.ts';
import { listDeputyNames } from './deputy.queries.ts';

/** The names behind the codes of deputies of whatever time, for histories: a name outlives what it named. */
export async function findDeputyNames(context: Context, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const named = await listDeputyNames(context.db, context.office.id, codes);

  return new Map(named.map(({ code, name }) => [code, name]));
}
