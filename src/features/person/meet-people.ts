import { AppError } from '#shared/app-error.ts';
import { newId } from '#shared/ids.ts';
import { type Language, languageFor } from '#shared/language.ts';
import { type Context, inTransaction } from '../context.ts';
import { markReachable } from './mark-reachable.ts';
import {
  claimPersons,
  type IdentityKey,
  insertIdentities,
  insertPersons,
  listIdentityRows,
  nameOfIdentity,
  updateIdentitiesSeen,
  updateIdentity,
} from './person.queries.ts';
import type { ChannelIdentity, Person } from './person.table.ts';

export type KnownPerson = {
  person: Person;
  identity: ChannelIdentity;
  /** They could not be reached there until now. */
  hasReturned: boolean;
};
export type Newcomer = IdentityKey & { languageTag: string | null };

/**
 * Who these are on their channels, in the order asked; whoever is not known is made, in the language the platform tells. The
 * persons are locked until the transaction ends, in the order of their ids, seen now, and reachable again. Throws a retryable
 * `conflict` when an identity moved to another person in that very moment.
 */
export function meetPeople(context: Context, whos: readonly Newcomer[]): Promise<KnownPerson[]> {
  return inTransaction(context, async (context) => {
    const personIds = await findOrIntroduce(context, whos);
    const claimed = await claimPersons(context.db, context.office.id, [...new Set(personIds.values())]);
    const seen = { keys: whos, at: context.clock.now() };
    const identities = await updateIdentitiesSeen(context.db, context.office.id, seen);
    const persons = new Map(claimed.map((person) => [person.id, person]));
    const met = new Map<string, KnownPerson>();

    for (const seenIdentity of identities) {
      const hasReturned = seenIdentity.unreachableAt !== null;
      const identity = { ...seenIdentity, unreachableAt: null };
      if (hasReturned) await markReachable(context, identity);
      const person = persons.get(identity.personId);
      if (!person || personIds.get(nameOfIdentity(identity)) !== person.id) throw identityMoved();
      const isErased = person.erasedAt !== null;
      met.set(
        nameOfIdentity(identity),
        isErased ? await beginAnew(context, person, identity) : { person, identity, hasReturned },
      );
    }

    return whos.map((who) => met.get(nameOfIdentity(who)) ?? neverMet());
  });
}

/** The person of each identity. The identity goes in first: whoever comes second waits here and then finds the person the first one made. */
async function findOrIntroduce(context: Context, whos: readonly Newcomer[]): Promise<Map<string, string>> {
  const personIds = await findPersonIds(context, whos);
  const strangers = new Map(whos.map((who) => [nameOfIdentity(who), who]));
  for (const known of personIds.keys()) strangers.delete(known);
  if (strangers.size === 0) return personIds;

  const rows = [...strangers.values()].map((who) => anIdentity(context, who));
  const inserted = new Set((await insertIdentities(context.db, rows)).map(nameOfIdentity));
  const introduced = rows.filter((row) => inserted.has(nameOfIdentity(row)));
  await insertPersons(
    context.db,
    introduced.map((row) => {
      const language = languageFor(strangers.get(nameOfIdentity(row))?.languageTag ?? null);
      return aPerson(context, row.personId, language);
    }),
  );

  return introduced.length === rows.length
    ? new Map([...personIds, ...introduced.map((row) => [nameOfIdentity(row), row.personId] as const)])
    : findPersonIds(context, whos);
}

async function findPersonIds(context: Context, whos: readonly IdentityKey[]): Promise<Map<string, string>> {
  const identities = await listIdentityRows(context.db, context.office.id, whos);

  return new Map(identities.map((identity) => [nameOfIdentity(identity), identity.personId]));
}

/** Whoever comes back after everything about them was erased is somebody we know nothing of, but their language. */
async function beginAnew(context: Context, erased: Person, identity: ChannelIdentity): Promise<KnownPerson> {
  const person = aPerson(context, newId(), erased.language);
  await insertPersons(context.db, [person]);
  await updateIdentity(context.db, identity, { personId: person.id });

  return { person, identity: { ...identity, personId: person.id }, hasReturned: false };
}

function anIdentity(context: Context, { accountId, externalId }: IdentityKey): ChannelIdentity {
  const now = context.clock.now();
  const officeId = context.office.id;

  return { officeId, accountId, externalId, personId: newId(), createdAt: now, lastSeenAt: now, unreachableAt: null };
}

function aPerson(context: Context, id: string, language: Language): Person {
  return {
    officeId: context.office.id,
    id,
    language,
    mergedInto: null,
    createdAt: context.clock.now(),
    erasedAt: null,
  };
}

function identityMoved(): AppError {
  return new AppError('conflict', 'identity moved', { retryable: true });
}

function neverMet(): never {
  throw identityMoved();
}
