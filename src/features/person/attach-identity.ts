import { type Context, inTransaction } from '../context.ts';
import { claimPersons, findIdentityRow, type IdentityKey, insertIdentity, updateIdentity } from './person.queries.ts';

export type Attachment =
  | { kind: 'attached' }
  | { kind: 'already-attached' }
  | { kind: 'refused'; because: 'no-such-person' };

/**
 * Gives a person one more way to be reached, as when somebody follows their return link in another browser. An identity that
 * belonged to somebody else moves over: whoever holds both is one person.
 */
export function attachIdentity(context: Context, request: IdentityKey & { personId: string }): Promise<Attachment> {
  const { personId, ...key } = request;

  return inTransaction(context, async (context) => {
    const officeId = context.office.id;
    const known = await findIdentityRow(context.db, officeId, key);
    if (known?.personId === personId) return { kind: 'already-attached' };
    const claimed = await claimPersons(context.db, officeId, known ? [personId, known.personId] : [personId]);
    if (!claimed.some((person) => person.id === personId && !person.erasedAt)) {
      return { kind: 'refused', because: 'no-such-person' };
    }

    await attach(context, request);
    return { kind: 'attached' };
  });
}

async function attach(context: Context, { personId, ...key }: IdentityKey & { personId: string }): Promise<void> {
  const [officeId, now] = [context.office.id, context.clock.now()];
  const state = { personId, lastSeenAt: now, unreachableAt: null };

  const inserted = await insertIdentity(context.db, { officeId, ...key, ...state, createdAt: now });
  if (!inserted) await updateIdentity(context.db, { officeId, ...key }, state);
}
