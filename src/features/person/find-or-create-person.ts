import { AppError } from '#shared/app-error.ts';
import { newId } from '#shared/ids.ts';
import { type Language, languageFor } from '#shared/language.ts';
import { type Context, inTransaction } from '../context.ts';
import {
  claimPersons,
  findIdentityRow,
  type IdentityKey,
  insertIdentity,
  insertPerson,
  updateIdentity,
} from './person.queries.ts';
import type { ChannelIdentity, Person } from './person.table.ts';

export type KnownPerson = { person: Person; identity: ChannelIdentity };

/**
 * Who this is on that channel; made on first sight, in the language the platform tells. The person is locked until the
 * transaction ends, seen now, and reachable again. Throws a retryable `conflict` when the identity moved to another person
 * in that very moment.
 */
export function findOrCreatePerson(
  context: Context,
  who: IdentityKey & { languageTag: string | null },
): Promise<KnownPerson> {
  return inTransaction(context, async (context) => {
    const known = await findIdentityRow(context.db, context.office.id, who);
    const personId = known?.personId ?? (await introduce(context, who));
    const [person] = await claimPersons(context.db, context.office.id, [personId]);
    const identity = await greet(context, who);
    if (!person || identity?.personId !== personId) {
      throw new AppError('conflict', 'identity moved', { retryable: true });
    }

    return person.erasedAt ? beginAnew(context, person, identity) : { person, identity };
  });
}

/** The identity goes in first: whoever comes second waits here and then finds the person the first one made. */
async function introduce(context: Context, who: IdentityKey & { languageTag: string | null }): Promise<string> {
  const [officeId, now, personId] = [context.office.id, context.clock.now(), newId()];
  const { accountId, externalId } = who;
  const identity = { officeId, accountId, externalId, personId, createdAt: now, lastSeenAt: now, unreachableAt: null };

  if (await insertIdentity(context.db, identity)) {
    await insertPerson(context.db, aPerson(context, personId, languageFor(who.languageTag)));
    return personId;
  }
  const other = await findIdentityRow(context.db, officeId, who);

  return other?.personId ?? personId;
}

function greet(context: Context, { accountId, externalId }: IdentityKey): Promise<ChannelIdentity | undefined> {
  const key = { officeId: context.office.id, accountId, externalId };

  return updateIdentity(context.db, key, { lastSeenAt: context.clock.now(), unreachableAt: null });
}

/** Whoever comes back after everything about them was erased is somebody we know nothing of, but their language. */
async function beginAnew(context: Context, erased: Person, identity: ChannelIdentity): Promise<KnownPerson> {
  const person = aPerson(context, newId(), erased.language);
  await insertPerson(context.db, person);
  await updateIdentity(context.db, identity, { personId: person.id });

  return { person, identity: { ...identity, personId: person.id } };
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
