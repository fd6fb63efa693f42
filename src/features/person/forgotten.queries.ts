import { and, eq, lt } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type ChannelIdentity, channelIdentities, persons } from './person.table.ts';

/** People who were erased before an instant and whom a platform still calls by a name we know. */
export async function listForgottenPersonIds(
  db: Database,
  officeId: number,
  { before, limit }: { before: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: persons.id })
    .from(persons)
    .innerJoin(
      channelIdentities,
      and(eq(channelIdentities.officeId, persons.officeId), eq(channelIdentities.personId, persons.id)),
    )
    .where(and(eq(persons.officeId, officeId), lt(persons.erasedAt, before)))
    .limit(limit);

  return rows.map(({ id }) => id);
}

export function deleteIdentitiesOf(
  db: Database,
  { officeId, personId }: { officeId: number; personId: string },
): Promise<ChannelIdentity[]> {
  const isTheirs = and(eq(channelIdentities.officeId, officeId), eq(channelIdentities.personId, personId));

  return db.delete(channelIdentities).where(isTheirs).returning();
}
