import { claimMessages } from '#features/delivery/claim-messages.ts';
import { databaseTime } from '#features/delivery/database-time.queries.ts';
import { expandGroupNotices } from '#features/delivery/expand-group-notices.ts';
import { listMailbox } from '#features/delivery/list-mailbox.ts';
import { markFetched } from '#features/delivery/mark-fetched.ts';
import type { Lane } from '#features/delivery/outbox.ts';
import { settleAttempts } from '#features/delivery/settle-attempts.ts';
import { findPersonOfIdentity } from '#features/person/find-person-of-identity.ts';
import { telegramAccountId, webChatAccountId } from '#features/person/person.ts';
import { groupNoticePorts } from '../../../src/app/deliver.ts';
import { type Office, type Operation, pick } from './ground.ts';

const budget = { accountPerSecond: 1e6, accountBurst: 1e6, recipientPerSecond: 1e6, recipientBurst: 1e6 };
const lease = { holder: 'bench', leaseMs: 600_000 };
const turns = new Map<Office, Map<Lane, string>>();

/** What came of the steps before goes out; each claim takes one message. */
export const deliveryOperations: readonly Operation[] = [
  {
    name: 'a notice to a group becomes messages',
    kind: 'item',
    run: ({ office }) => expandGroupNotices(office.context, groupNoticePorts),
  },
  { name: 'a message is claimed and settled', kind: 'item', run: ({ office }) => deliver(office, 1) },
  {
    name: 'a web chat asks for what is new',
    kind: 'item',
    run: async ({ office: { context, webChats }, number }) => {
      const { externalId, lastSequence } = pick(webChats, number);
      const person = await findPersonOfIdentity(context, { accountId: webChatAccountId, externalId });
      if (!person) throw new Error('nobody has this web chat');
      const mails = await listMailbox(context, { personId: person.id, after: lastSequence - 2, limit: 200 });
      if (mails.length === 0) throw new Error('nothing stands in the web chat');
      await markFetched(context, { personId: person.id, upTo: lastSequence });
    },
  },
];

/** Sends up to so many messages to nowhere. Answers how many it were. */
export async function deliver(office: Office, limit: number): Promise<number> {
  const { context } = office;
  const now = databaseTime();
  const account = { officeId: context.office.id, accountId: telegramAccountId, now, budget };
  const turnsOfOffice = turns.get(office) ?? new Map<Lane, string>();
  turns.set(office, turnsOfOffice);
  const { messages } = await claimMessages(context, account, { ...lease, limit, turns: turnsOfOffice });
  const outcome = { kind: 'sent', externalMessageId: '1' } as const;
  const sent = messages.map((message) => ({ message, outcome }));
  if (sent.length > 0) await settleAttempts(context, sent, { ...lease, now, retryUnitMs: 1000 });

  return sent.length;
}
