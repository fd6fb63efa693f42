import { and, eq, inArray, isNotNull, isNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { groupNotices, outboxBodies, outboxMessages, recipients } from '../delivery/outbox.table.ts';
import { deliveryStates, lanes, outboxKinds } from '../delivery/outbox.ts';
import { isItsBody } from '../delivery/outbox-body.queries.ts';
import { channelAccounts } from '../person/person.table.ts';
import { walkAlong } from './page.queries.ts';

const live = ['pending', 'sending'] as const;
const { id, state, leasedBy, leasedUntil, settledAt, notBeforeAt } = outboxMessages;
const isLive = inArray(state, [...live]);

export type CheckedMessage = Pick<
  typeof outboxMessages.$inferSelect,
  'id' | 'state' | 'leasedBy' | 'leasedUntil' | 'settledAt'
>;

/** Rows that stand in no state, lane or kind, or in a state that does not go with their times. */
export function listInconsistentMessages(context: Context): Promise<CheckedMessage[]> {
  const isInconsistent = or(
    notInArray(state, [...deliveryStates]),
    notInArray(outboxMessages.lane, [...lanes]),
    notInArray(outboxMessages.kind, [...outboxKinds]),
    and(eq(state, 'sending'), or(isNull(leasedBy), isNull(leasedUntil))),
    and(eq(state, 'pending'), isNotNull(settledAt)),
    and(notInArray(state, [...live]), isNull(settledAt)),
  );

  return walkAlong(context, id, (isOnPage) =>
    context.db
      .select({ id, state, leasedBy, leasedUntil, settledAt })
      .from(outboxMessages)
      .where(and(isOnPage, isInconsistent)),
  );
}

export type StuckMessage = {
  id: string;
  found: 'leaseForgotten' | 'waitingTooLong' | 'withoutText' | 'withoutRecipient';
};

/** What is still to be sent and will not be: nobody takes up its lease, it waits too long, or it leads nowhere. */
export async function listStuckMessages(
  context: Context,
  { leaseEndedBefore, dueBefore }: { leaseEndedBefore: Date; dueBefore: Date },
): Promise<StuckMessage[]> {
  const checks: [StuckMessage['found'], SQL | undefined][] = [
    ['leaseForgotten', and(eq(state, 'sending'), lt(leasedUntil, leaseEndedBefore))],
    ['waitingTooLong', and(eq(state, 'pending'), lt(notBeforeAt, dueBefore))],
    ['withoutText', and(isLive, lacksText())],
    ['withoutRecipient', and(isLive, or(lacksRecipient(), lacksAccount()))],
  ];
  const found: StuckMessage[] = [];
  for (const [name, condition] of checks) {
    const rows = await listLiveMessages(context, condition);
    found.push(...rows.map((row) => ({ id: row.id, found: name })));
  }

  return found;
}

/** Live rows have an index of their own, however many were settled. */
function listLiveMessages({ db, office }: Context, condition: SQL | undefined): Promise<{ id: string }[]> {
  return db
    .select({ id })
    .from(outboxMessages)
    .where(and(eq(outboxMessages.officeId, office.id), sql`${state} in ('pending', 'sending')`, condition))
    .limit(500);
}

function lacksText(): SQL {
  return sql`not exists (select 1 from ${outboxBodies} where ${isItsBody})`;
}

function lacksRecipient(): SQL {
  return sql`not exists (select 1 from ${recipients} r where r.office_id = ${outboxMessages.officeId}
    and r.account_id = ${outboxMessages.accountId} and r.external_id = ${outboxMessages.externalId})`;
}

function lacksAccount(): SQL {
  return sql`not exists (select 1 from ${channelAccounts} a where a.office_id = ${outboxMessages.officeId}
    and a.id = ${outboxMessages.accountId})`;
}

/** Notices to a group that nobody has turned into messages. */
export function listWaitingNotices(
  { db, office }: Context,
  before: Date,
): Promise<{ id: string; groupCode: string }[]> {
  return db
    .select({ id: groupNotices.id, groupCode: groupNotices.groupCode })
    .from(groupNotices)
    .where(
      and(eq(groupNotices.officeId, office.id), isNull(groupNotices.expandedAt), lt(groupNotices.createdAt, before)),
    )
    .orderBy(groupNotices.sequence)
    .limit(500);
}
