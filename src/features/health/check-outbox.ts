import type { Context } from '../context.ts';
import { deliveryStates } from '../delivery/outbox.ts';
import type { Finding, FoundName } from './finding.ts';
import {
  type CheckedMessage,
  listInconsistentMessages,
  listStuckMessages,
  listWaitingNotices,
} from './outbox-check.queries.ts';

const HOUR_MS = 3_600_000;
/** However often it is tried again, a message is sent or given up within this time after it was due. */
const DUE_MS = 24 * HOUR_MS;

/** Says which outgoing messages are in no state, or in one in which nothing will ever become of them. */
export async function checkOutbox(context: Context): Promise<Finding[]> {
  const now = context.clock.now().getTime();
  const inconsistent = await listInconsistentMessages(context);
  const stuck = await listStuckMessages(context, {
    leaseEndedBefore: new Date(now - HOUR_MS),
    dueBefore: new Date(now - DUE_MS),
  });

  return [
    ...inconsistent.map((row) => ({ subject: row.id, found: foundOf(row), values: { state: row.state } })),
    ...stuck.map(({ id, found }) => ({ subject: id, found })),
  ];
}

/** Says which notices to a group have waited for more than an hour to be told to its members. */
export async function checkNotices(context: Context): Promise<Finding[]> {
  const before = new Date(context.clock.now().getTime() - HOUR_MS);
  const waiting = await listWaitingNotices(context, before);

  return waiting.map(({ id, groupCode: group }) => ({ subject: id, found: 'noticeWaiting', values: { group } }));
}

function foundOf({ state, leasedBy, leasedUntil, settledAt }: CheckedMessage): FoundName {
  if (!deliveryStates.includes(state)) return 'badState';
  if (state === 'sending' && !(leasedBy && leasedUntil)) return 'sendingWithoutLease';
  if (state === 'pending') return settledAt ? 'badTimes' : 'badState';

  return settledAt ? 'badState' : 'settledWithoutTime';
}
