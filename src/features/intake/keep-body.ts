import { newId } from '#shared/ids.ts';
import type { Incoming } from '#shared/incoming.ts';
import type { Context } from '../context.ts';
import { insertUpdateBody } from './update.queries.ts';

/** Keeps what came in, as it came, beside its key; `personId` is `null` when it is nobody we know. */
export async function keepBody(context: Context, incoming: Incoming, personId: string | null): Promise<void> {
  const { accountId, dedupeKey } = incoming;
  const [officeId, acceptedAt] = [context.office.id, context.clock.now()];

  await insertUpdateBody(context.db, {
    officeId,
    id: newId(),
    accountId,
    dedupeKey,
    personId,
    body: incoming,
    acceptedAt,
  });
}
