import type { Context } from '../context.ts';
import { findLastIdentityRow, listReachableIdentities } from './person.queries.ts';
import type { ChannelIdentity } from './person.table.ts';

/** How the person is best reached: on the account asked for, else where they were seen last. Nothing when nowhere. */
export async function findIdentity(
  context: Context,
  request: { personId: string; accountId?: string },
): Promise<ChannelIdentity | undefined> {
  const identities = await listReachableIdentities(context.db, { officeId: context.office.id, id: request.personId });

  return identities.find((identity) => identity.accountId === request.accountId) ?? identities[0];
}

/** Where the person was seen last, though they may not be reached there now. */
export function findLastIdentity(context: Context, personId: string): Promise<ChannelIdentity | undefined> {
  return findLastIdentityRow(context.db, { officeId: context.office.id, id: personId });
}
