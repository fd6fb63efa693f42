import { isWebChatAccount } from '../person/person.ts';
import type { OutboxMessage } from './outbox.table.ts';

/** A message of ours whose place another one should take, and how the person came to it. */
export type Replacing = {
  outboxId: string;
  seen:
    | { by: 'press'; messageId: string | null }
    /** Something sent in a row with what went before; `messageId` is what the channel calls it. */
    | { by: 'part'; messageId: string | null; isSameAlbum: boolean };
};

export type Replaceable = 'before-sending' | 'where-it-stands' | 'no';
type Earlier = Pick<OutboxMessage, 'accountId' | 'state' | 'isRepeat' | 'externalMessageId'>;

/**
 * Whether a message is changed, or another one is sent. `before-sending`: it has not left yet, so nobody has seen it.
 * A message is not changed where the person would miss it: above something they wrote later.
 */
export function mayReplace(earlier: Earlier, { seen }: Replacing): Replaceable {
  const { state, accountId, externalMessageId } = earlier;
  if (state === 'pending' && !earlier.isRepeat) return 'before-sending';
  if (state !== 'sent' && state !== 'sending' && state !== 'pending') return 'no';
  // The web chat moves what is changed down to the newest.
  if (isWebChatAccount(accountId)) return 'where-it-stands';
  const isThere = state === 'sent' && externalMessageId !== null;
  if (seen.by === 'press') return !isThere || externalMessageId === seen.messageId ? 'where-it-stands' : 'no';
  if (seen.isSameAlbum) return 'where-it-stands';

  return isThere && isBelow(externalMessageId, seen.messageId) ? 'where-it-stands' : 'no';
}

/** In a chat, what comes later has the higher number. */
function isBelow(ours: string, theirs: string | null): boolean {
  return /^\d+$/.test(ours) && /^\d+$/.test(theirs ?? '') && Number(ours) > Number(theirs);
}
