import type { Context } from '../context.ts';
import { countThreadsWhere } from './thread.queries.ts';

/** Whether anybody ever told the office anything. */
export async function hasOpinions({ db, office }: Context): Promise<boolean> {
  return (await countThreadsWhere(db, office.id, { most: 1 })) > 0;
}
