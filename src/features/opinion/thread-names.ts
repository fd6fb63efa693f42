import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findDeputyNames } from '../electorate/find-deputy-names.ts';
import { findGroupNames } from '../electorate/find-group-names.ts';
import { findPlace } from '../electorate/find-place.ts';
import type { Thread } from './thread.table.ts';
import type { NamedOwner, Owner } from './thread.ts';

/** Where the matter of an opinion is, as the place was called on the day the opinion came in: what deputies go by. */
export async function findPlaceLabel(
  context: Context,
  thread: Pick<Thread, 'placeCode' | 'matterPlaceCode' | 'receivedAt'>,
): Promise<string | null> {
  const code = thread.matterPlaceCode ?? thread.placeCode;
  if (!code) return null;
  const on = localDayOf(thread.receivedAt, context.office.timeZone);

  return (await findPlace(context, { code, on }))?.label ?? null;
}

/** An owner as people know it; `null` for staff, who have no name to people. */
export async function findNamedOwner(context: Context, owner: Owner): Promise<NamedOwner> {
  if (owner.kind === 'staff') return null;
  const { kind, code } = owner;
  const names = await (kind === 'group' ? findGroupNames : findDeputyNames)(context, [code]);

  return { kind, name: names.get(code) ?? code };
}

export async function findDeputyName(context: Context, code: string): Promise<string> {
  return (await findDeputyNames(context, [code])).get(code) ?? code;
}
