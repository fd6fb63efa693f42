import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { Language } from '#shared/language.ts';
import { type ChannelIdentity, channelIdentities, type Person, persons } from './person.table.ts';

/** What a platform calls somebody, within one of our accounts. */
export type IdentityKey = { accountId: string; externalId: string };
type PersonKey = { officeId: number; id: string };

export async function insertPerson(db: Database, person: Person): Promise<void> {
  await db.insert(persons).values(person);
}

export async function findPersonRow(db: Database, { officeId, id }: PersonKey): Promise<Person | undefined> {
  const [person] = await db.select().from(persons).where(isPerson(officeId, id));

  return person;
}

/** In the order of the ids, so that two steps that need the same people never wait for each other in a circle. */
export function claimPersons(db: Database, officeId: number, ids: readonly string[]): Promise<Person[]> {
  return selectPersons(db, officeId, ids).for('update');
}

export function listPersonRows(db: Database, officeId: number, ids: readonly string[]): Promise<Person[]> {
  return selectPersons(db, officeId, ids);
}

export async function setErased(db: Database, key: PersonKey, erasedAt: Date): Promise<void> {
  await db.update(persons).set({ erasedAt }).where(isPerson(key.officeId, key.id));
}

export async function updatePersonLanguage(db: Database, key: PersonKey, language: Language): Promise<void> {
  await db.update(persons).set({ language }).where(isPerson(key.officeId, key.id));
}

export async function findIdentityRow(
  db: Database,
  officeId: number,
  key: IdentityKey,
): Promise<ChannelIdentity | undefined> {
  const [identity] = await db.select().from(channelIdentities).where(isIdentity(officeId, key));

  return identity;
}

/** Nothing comes back when the identity is known already. */
export async function insertIdentity(db: Database, identity: ChannelIdentity): Promise<ChannelIdentity | undefined> {
  const [inserted] = await db.insert(channelIdentities).values(identity).onConflictDoNothing().returning();

  return inserted;
}

export async function updateIdentity(
  db: Database,
  { officeId, ...key }: IdentityKey & { officeId: number },
  change: Partial<Pick<ChannelIdentity, 'personId' | 'lastSeenAt' | 'unreachableAt'>>,
): Promise<ChannelIdentity | undefined> {
  const [identity] = await db.update(channelIdentities).set(change).where(isIdentity(officeId, key)).returning();

  return identity;
}

/** The one seen last comes first. */
export function listReachableIdentities(db: Database, { officeId, id }: PersonKey): Promise<ChannelIdentity[]> {
  const isReachable = and(
    eq(channelIdentities.officeId, officeId),
    eq(channelIdentities.personId, id),
    isNull(channelIdentities.unreachableAt),
  );

  return db
    .select()
    .from(channelIdentities)
    .where(isReachable)
    .orderBy(desc(channelIdentities.lastSeenAt), asc(channelIdentities.accountId));
}

/** The ids travel as one parameter, so that the statement is the same for one and for many. */
function selectPersons(db: Database, officeId: number, ids: readonly string[]) {
  const isOneOf = sql`${persons.id} = any(string_to_array(${ids.join(' ')}, ' ')::uuid[])`;

  return db
    .select()
    .from(persons)
    .where(and(eq(persons.officeId, officeId), isOneOf))
    .orderBy(asc(persons.id));
}

function isPerson(officeId: number, id: string) {
  return and(eq(persons.officeId, officeId), eq(persons.id, id));
}

function isIdentity(officeId: number, { accountId, externalId }: IdentityKey) {
  return and(
    eq(channelIdentities.officeId, officeId),
    eq(channelIdentities.accountId, accountId),
    eq(channelIdentities.externalId, externalId),
  );
}
