import { AppError } from '#shared/app-error.ts';
import { newId } from '#shared/ids.ts';
import { languageFor } from '#shared/language.ts';
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
    if (!person || identity?.personId !== personId)
      throw new AppError('conflict', 'identity moved', { retryable: true });

    return { person, identity };
  });
}

/** The identity goes in first: whoever comes second waits here and then finds the person the first one made. */
async function introduce(context: Context, who: IdentityKey & { languageTag: string | null }): Promise<string> {
  const [officeId, now, personId] = [context.office.id, context.clock.now(), newId()];
  const { accountId, externalId } = who;
  const identity = { officeId, accountId, externalId, personId, createdAt: now, lastSeenAt: now, unreachableAt: null };

  if (await insertIdentity(context.db, identity)) {
    const language = languageFor(who.languageTag);
    await insertPerson(context.db, {
      officeId,
      id: personId,
      language,
      mergedInto: null,
      createdAt: now,
      erasedAt: null,
    });
    return personId;
  }
  const other = await findIdentityRow(context.db, officeId, who);

  return other?.personId ?? personId;
}

function greet(context: Context, { accountId, externalId }: IdentityKey): Promise<ChannelIdentity | undefined> {
  const key = { officeId: context.office.id, accountId, externalId };

  return updateIdentity(context.db, key, { lastSeenAt: context.clock.now(), unreachableAt: null });
}
