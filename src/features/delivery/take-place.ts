import type { Message } from '#shared/message.ts';
import type { Context } from '../context.ts';
import { mayReplace, type Replaceable, type Replacing } from './may-replace.ts';
import type { OutboxMessage } from './outbox.table.ts';
import { findMessage, updateUnsent } from './replace.queries.ts';

type Taking = { replacing: Replacing; to: Pick<OutboxMessage, 'accountId' | 'externalId'>; message: Message };

/**
 * Puts a message in the place of an earlier one to the same recipient. `before-sending`: the earlier one says the new words
 * now, and nothing more is to be sent. `where-it-stands`: it is to be sent as a change of the earlier one. `no`: as a new one.
 */
export async function takePlace(context: Context, { replacing, to, message }: Taking): Promise<Replaceable> {
  const { db, office, requestId = null } = context;
  const key = { officeId: office.id, id: replacing.outboxId };
  const earlier = await findMessage(db, key);
  if (!earlier || earlier.accountId !== to.accountId || earlier.externalId !== to.externalId) return 'no';
  const found = mayReplace(earlier, replacing);
  if (found !== 'before-sending' || (await updateUnsent(db, key, { message, requestId }))) return found;

  // A sender was faster and has it in hand.
  return mayReplace({ ...earlier, state: 'sending' }, replacing);
}
