import { AppError } from '#shared/app-error.ts';
import type { Context } from '../context.ts';
import { type KnownPerson, meetPeople, type Newcomer } from './meet-people.ts';

export type { KnownPerson } from './meet-people.ts';

/** Who this is on that channel; made on first sight, locked, seen now and reachable again. The same as `meetPeople` for one. */
export async function findOrCreatePerson(context: Context, who: Newcomer): Promise<KnownPerson> {
  const [known] = await meetPeople(context, [who]);
  if (!known) throw new AppError('internal', 'nobody was met');

  return known;
}
