import type { Message } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import {
  claimMailbox,
  findBySource,
  insertMailboxMessage,
  type MailboxKey,
  takeMailboxSequence,
} from './mailbox.queries.ts';
import type { MailboxMessage } from './mailbox.table.ts';

export type MailToAppend = Pick<MailboxMessage, 'personId' | 'author' | 'sourceId'> & {
  message: Message;
  /** The number of the message whose place it takes. */
  replaces?: number | null;
};
export type Appended = { kind: 'appended' | 'already-there'; sequence: number };

/** Puts a message into a person's web chat, under the next number; once, however often the same source is appended. */
export function appendToMailbox(context: Context, mail: MailToAppend): Promise<Appended> {
  const mailbox: MailboxKey = { officeId: context.office.id, personId: mail.personId };

  return inTransaction(context, async (context) => {
    await claimMailbox(context.db, mailbox);
    const known = await findBySource(context.db, mailbox, mail.sourceId);
    if (known) return { kind: 'already-there', sequence: known.sequence };
    const sequence = await takeMailboxSequence(context.db, mailbox);
    const { author, sourceId, message, replaces = null } = mail;
    const row = {
      ...mailbox,
      sequence,
      author,
      sourceId,
      replaces,
      message,
      createdAt: context.clock.now(),
      fetchedAt: null,
    };

    await insertMailboxMessage(context.db, row);
    return { kind: 'appended', sequence };
  });
}
