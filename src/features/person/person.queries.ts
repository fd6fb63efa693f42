import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import { foresee, insertRows, type Reading, remember } from '#database/unit-of-work.ts';
import type { Language } from '#shared/language.ts';
import { type ChannelIdentity, channelIdentities, type Person, persons } from './person.table.ts';

/** What a platform calls somebody, within one of our accounts. */
export type IdentityKey = { accountId: string; externalId: string };
type PersonKey = { officeId: number; id: string };

export async function insertPersons(db: Database, rows: readonly Person[]): Promise<void> {
  if (rows.length > 0) await db.execute(insertRows(persons, rows));
}

export function findPersonRow(db: Database, { officeId, id }: PersonKey): Promise<Person | undefined> {
  return remember(db, readingOfPerson(id), async () => {
    const [person] = await db.select().from(persons).where(isPerson(officeId, id));

    return person;
  });
}

/** Spares each step of a transaction from asking who somebody is, and where they are reached. */
export function foreseePerson(db: Database, person: Person, reachable: readonly ChannelIdentity[]): void {
  foresee(db, readingOfPerson(person.id), person);
  foresee(db, readingOfReachable(person.id), reachable);
}

function readingOfPerson(id: string): Reading {
  return { tables: [persons], key: `person ${id}` };
}

function readingOfReachable(personId: string): Reading {
  return { tables: [channelIdentities], key: `reachable ${personId}` };
}

/** In the order of the ids, so that two steps that need the same people never wait for each other in a circle. */
export function claimPersons(db: Database, officeId: number, ids: readonly string[]): Promise<Person[]> {
  return selectPersons(db, officeId, ids).for('update');
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

export function listIdentityRows(
  db: Database,
  officeId: number,
  keys: readonly IdentityKey[],
): Promise<ChannelIdentity[]> {
  return db
    .select()
    .from(channelIdentities)
    .where(and(eq(channelIdentities.officeId, officeId), isOneOf(keys)));
}

/** In the order of their keys, so that two who introduce the same people wait for each other only one way. Answers the new ones. */
export async function insertIdentities(db: Database, rows: readonly ChannelIdentity[]): Promise<IdentityKey[]> {
  if (rows.length === 0) return [];
  const sorted = rows.toSorted((left, right) => (nameOfIdentity(left) < nameOfIdentity(right) ? -1 : 1));
  const { accountId, externalId } = channelIdentities;
  const result = await db.execute(sql`${insertRows(channelIdentities, sorted)} on conflict do nothing
    returning ${accountId} as "accountId", ${externalId} as "externalId"`);

  return rowsOf<IdentityKey>(result);
}

/** Nothing comes back when the identity is known already. */
export async function insertIdentity(db: Database, identity: ChannelIdentity): Promise<IdentityKey | undefined> {
  const [inserted] = await insertIdentities(db, [identity]);

  return inserted;
}

/** They were seen now. Answers them as they are afterwards; whoever could not be reached until now still says so. */
export function updateIdentitiesSeen(
  db: Database,
  officeId: number,
  seen: { keys: readonly IdentityKey[]; at: Date },
): Promise<ChannelIdentity[]> {
  return db
    .update(channelIdentities)
    .set({ lastSeenAt: seen.at })
    .where(and(eq(channelIdentities.officeId, officeId), isOneOf(seen.keys)))
    .returning();
}

/** What tells one identity from another within the office. */
export function nameOfIdentity({ accountId, externalId }: IdentityKey): string {
  return `${accountId} ${externalId}`;
}

export async function updateIdentity(
  db: Database,
  { officeId, ...key }: IdentityKey & { officeId: number },
  change: Partial<Pick<ChannelIdentity, 'personId' | 'lastSeenAt' | 'unreachableAt'>>,
): Promise<ChannelIdentity | undefined> {
  const [identity] = await db.update(channelIdentities).set(change).where(isIdentity(officeId, key)).returning();

  return identity;
}

/** Where these people can be reached; of one person, the one seen last comes first. */
export function listReachableOf(db: Database, officeId: number, personIds: readonly string[]) {
  return db
    .select()
    .from(channelIdentities)
    .where(
      and(
        eq(channelIdentities.officeId, officeId),
        anyId(channelIdentities.personId, personIds),
        isNull(channelIdentities.unreachableAt),
      ),
    )
    .orderBy(desc(channelIdentities.lastSeenAt), asc(channelIdentities.accountId));
}

export async function findLastIdentityRow(
  db: Database,
  { officeId, id }: PersonKey,
): Promise<ChannelIdentity | undefined> {
  const [identity] = await db
    .select()
    .from(channelIdentities)
    .where(and(eq(channelIdentities.officeId, officeId), eq(channelIdentities.personId, id)))
    .orderBy(desc(channelIdentities.lastSeenAt))
    .limit(1);

  return identity;
}

export function listReachableIdentities(db: Database, { officeId, id }: PersonKey): Promise<ChannelIdentity[]> {
  return remember(db, readingOfReachable(id), () => listReachableOf(db, officeId, [id]));
}

function selectPersons(db: Database, officeId: number, ids: readonly string[]) {
  return db
    .select()
    .from(persons)
    .where(and(eq(persons.officeId, officeId), anyId(persons.id, ids)))
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

/** The ids travel as one parameter, so that the statement is the same for one and for many. */
function anyId(column: PgColumn, ids: readonly string[]) {
  return sql`${column} = any(string_to_array(${ids.join(' ')}, ' ')::uuid[])`;
}

/** Account by account, because then the index finds them; pairs that are joined to are looked for in the whole table. */
function isOneOf(keys: readonly IdentityKey[]) {
  const accounts = [...Map.groupBy(keys, ({ accountId }) => accountId)];

  return or(
    ...accounts.map(([accountId, those]) => {
      const externalIds = JSON.stringify(those.map(({ externalId }) => externalId));
      const anyOfThem = sql`any(array(select jsonb_array_elements_text(${externalIds}::jsonb)))`;

      return and(eq(channelIdentities.accountId, accountId), sql`${channelIdentities.externalId} = ${anyOfThem}`);
    }),
  );
}
