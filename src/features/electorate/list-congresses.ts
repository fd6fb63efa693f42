import type { Context } from '../context.ts';
import { listAllCongresses } from './congress.queries.ts';
import type { Congress } from './unit.table.ts';

/** The congresses under the office, by code. */
export function listCongresses(context: Context): Promise<Congress[]> {
  return listAllCongresses(context.db, context.office.id);
}
