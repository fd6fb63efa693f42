import type { Context } from '../context.ts';
import { type IdentityKey, updateIdentity } from './person.queries.ts';
import type { ChannelIdentity } from './person.table.ts';

/** The person can be reached there again, and has just shown it. */
export function markReachable(context: Context, identity: IdentityKey): Promise<ChannelIdentity | undefined> {
  const { accountId, externalId } = identity;
  const change = { unreachableAt: null, lastSeenAt: context.clock.now() };

  return updateIdentity(context.db, { officeId: context.office.id, accountId, externalId }, change);
}
