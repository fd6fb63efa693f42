import type { Context } from '../context.ts';
import { type IdentityKey, updateIdentity } from './person.queries.ts';
import type { ChannelIdentity } from './person.table.ts';

/** The person blocked us there, or their account is gone: nothing is sent there until they come back. */
export function markUnreachable(context: Context, identity: IdentityKey): Promise<ChannelIdentity | undefined> {
  const { accountId, externalId } = identity;
  const key = { officeId: context.office.id, accountId, externalId };

  return updateIdentity(context.db, key, { unreachableAt: context.clock.now() });
}
