import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { asJson, insertRows, type Writer, writeSoon } from '#database/unit-of-work.ts';
import type { Message } from '#shared/message.ts';
import { recipientBurst } from './budget.ts';
import { type OutboxMessage, outboxBodies, outboxMessages, recipients } from './outbox.table.ts';

export type NewMessage = Pick<
  OutboxMessage,
  | 'officeId'
  | 'id'
  | 'accountId'
  | 'externalId'
  | 'personId'
  | 'lane'
  | 'kind'
  | 'subjectId'
  | 'requestId'
  | 'replaces'
  | 'state'
  | 'createdAt'
> & {
  message: Message;
  /** `null`: due at once by the clock of the database, the one that senders go by. */
  notBeforeAt: Date | null;
  /** When it came to its end; what is still to be sent has none. */
  settledAt: Date | null;
};

/** Owes a message by the end of the transaction, under the next number of its recipient. */
export function insertOutboxMessage(db: Database, message: NewMessage): Promise<void> {
  return writeSoon(db, outbox, message);
}

const outbox: Writer<NewMessage> = {
  tables: [outboxMessages, outboxBodies, recipients],
  write: (db, messages) =>
    Promise.all([db.execute(insertNumbered(messages)), db.execute(insertRows(outboxBodies, messages.map(bodyOf)))]),
};

function bodyOf({ officeId, createdAt, id: messageId, message }: NewMessage): typeof outboxBodies.$inferSelect {
  return { officeId, createdAt, messageId, message };
}

/**
 * The recipients' rows are locked in the order of their keys, so that two who owe the same people something never wait for each
 * other in a circle, and stay locked until the commit, so that numbers are the order of commit.
 */
function insertNumbered(messages: readonly NewMessage[]) {
  const recipient = 'office_id, account_id, external_id';
  const told = 'id, person_id, lane, kind, subject_id, request_id, replaces, state, created_at, settled_at';

  return sql`
    with given as materialized (
      select * from jsonb_populate_recordset(null::outbox_messages, ${asJson(outboxMessages, countedBack(messages))}::jsonb)
    ), ${sql.raw(`taken as (
      insert into "recipients" as r (${recipient}, last_sequence, tokens, refilled_at)
      select ${recipient}, count(*), ${recipientBurst}, now() from given group by ${recipient} order by ${recipient}
      on conflict (${recipient}) do update set last_sequence = r.last_sequence + excluded.last_sequence
      returning r.office_id, r.account_id, r.external_id, r.last_sequence
    )
    insert into "outbox_messages" (${recipient}, ${told}, sequence, not_before_at)
    select ${recipient}, ${told}, t.last_sequence + g.sequence, coalesce(g.not_before_at, now())
    from given g join taken t using (${recipient})`)}`;
}

/** Of a recipient's messages the last gets the last number, the one before it one less. */
function countedBack(messages: readonly NewMessage[]): (NewMessage & { sequence: number })[] {
  const later = new Map<string, number>();

  return messages.toReversed().map((message) => {
    const recipient = `${message.accountId} ${message.externalId}`;
    const sequence = later.get(recipient) ?? 0;
    later.set(recipient, sequence - 1);

    return { ...message, sequence };
  });
}
