import { textsIn } from '#i18n/texts.ts';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import { sendLater } from '../delivery/send-later.ts';
import { findOrCreatePerson } from '../person/find-or-create-person.ts';
import {
  deleteFailures,
  insertUpdateKeys,
  markParked,
  type UpdateKey,
  updateOutcome,
  upsertFailure,
} from './update.queries.ts';

/** So often is a failing update asked for again, before it would keep the person's later messages waiting for a day. */
export const failuresBeforeParking = 5;

/** Counts a failure in a transaction of its own. The fifth parks the update: it counts as heard, staff look at it. */
export async function countFailure(
  context: Context,
  incoming: Incoming,
  lastError: string,
): Promise<{ isParked: boolean }> {
  const isParked = await inTransaction(context, (context) => count(context, incoming, lastError));
  // Telling the person may fail for the same reason as the update did; that must not undo the parking.
  if (isParked) await tellSender(context, incoming).catch(() => undefined);

  return { isParked };
}

async function count(context: Context, incoming: Incoming, lastError: string): Promise<boolean> {
  const now = context.clock.now();
  const { accountId, dedupeKey } = incoming;
  const key = { officeId: context.office.id, accountId, dedupeKey };
  const attempts = await upsertFailure(context.db, { ...key, body: incoming, lastError, firstFailedAt: now });
  if (attempts < failuresBeforeParking) return false;

  return park(context, key);
}

/** `false` when it was heard after all, from another process: then its failures are forgotten, and nothing waits for anybody. */
export async function park(context: Context, key: UpdateKey): Promise<boolean> {
  const now = context.clock.now();
  const fresh = await insertUpdateKeys(context.db, [key], now);
  if (fresh.size === 0) {
    await deleteFailures(context.db, key.officeId, [key]);
    return false;
  }
  await updateOutcome(context.db, key, 'parked');
  await markParked(context.db, key, now);

  return true;
}

async function tellSender(context: Context, incoming: Incoming): Promise<void> {
  await inTransaction(context, async (context) => {
    const { person, identity } = await findOrCreatePerson(context, incoming);
    const text = textsIn(person.language).conversation(($) => $.intake.parked);
    const { accountId } = identity;

    await sendLater(context, {
      personId: person.id,
      accountId,
      lane: 'reply',
      kind: 'reply',
      message: textMessage(text),
    });
  });
}
