import { z } from 'zod';
import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import { parseEdit, parseMessageContent } from './parse-message.ts';
import { type TelegramMessage, type TelegramUpdate, Update } from './update.ts';

type HeardUpdate = { kind: 'heard'; incoming: Incoming[]; pressId: string | null };

/** What an update asks of us. */
export type ParsedUpdate =
  | HeardUpdate
  /** Somebody spoke to the bot in a group: they are asked to write in private, and nothing is kept. */
  | { kind: 'group'; chatId: number; languageTag: string | null }
  /** Not an update at all. */
  | { kind: 'malformed' };

const Numbered = z.looseObject({ update_id: z.int() });
const nothing: HeardUpdate = { kind: 'heard', incoming: [], pressId: null };

/** Reads an update of the Bot API. What we do not know, or what is no concern of ours, is heard and leads to nothing. */
export function parseUpdate(raw: unknown, accountId: string): ParsedUpdate {
  if (!Numbered.safeParse(raw).success) return { kind: 'malformed' };
  const parsed = Update.safeParse(raw);
  if (!parsed.success) return nothing;
  const update = parsed.data;

  if (update.message) return parseMessage(update, update.message, accountId);
  if (update.edited_message) return parseEdited(update, update.edited_message, accountId);
  if (update.callback_query) return parsePress(update, update.callback_query, accountId);
  if (update.my_chat_member) return parseMembership(update, update.my_chat_member, accountId);
  return nothing;
}

function parseMessage(update: TelegramUpdate, message: TelegramMessage, accountId: string): ParsedUpdate {
  const { chat, from } = message;
  if (from?.is_bot) return nothing;
  if (chat.type !== 'private') return spokeInGroup(message);
  const content = parseMessageContent(message);

  return content ? heard(update, accountId, sentBy(message), content) : nothing;
}

/** Only what is meant for the bot is answered, once each time; channels are left alone. */
function spokeInGroup({ chat, from, text }: TelegramMessage): ParsedUpdate {
  if (!chat.type.endsWith('group') || !text?.startsWith('/')) return nothing;

  return { kind: 'group', chatId: chat.id, languageTag: from?.language_code ?? null };
}

function parseEdited(update: TelegramUpdate, message: TelegramMessage, accountId: string): ParsedUpdate {
  const content = message.chat.type === 'private' ? parseEdit(message) : null;

  return content ? heard(update, accountId, sentBy(message), content) : nothing;
}

function parsePress(
  update: TelegramUpdate,
  press: NonNullable<TelegramUpdate['callback_query']>,
  accountId: string,
): ParsedUpdate {
  const { id: pressId, from, message, data } = press;
  const isPrivate = !message || message.chat.type === 'private';
  if (data === undefined || !isPrivate) return { ...nothing, pressId };
  const sender = {
    externalId: String(message?.chat.id ?? from.id),
    languageTag: from.language_code ?? null,
    // The message of ours that carries the button.
    messageId: message ? String(message.message_id) : null,
  };

  return { ...heard(update, accountId, sender, { kind: 'press', data }), pressId };
}

/** In a private chat this tells that the person blocked the bot, or let it in again. */
function parseMembership(
  update: TelegramUpdate,
  { chat, from, new_chat_member }: NonNullable<TelegramUpdate['my_chat_member']>,
  accountId: string,
): ParsedUpdate {
  if (chat.type !== 'private') return nothing;
  const sender = { externalId: String(chat.id), languageTag: from.language_code ?? null, messageId: null };
  const kind = new_chat_member.status === 'kicked' ? 'blocked' : 'unblocked';

  return heard(update, accountId, sender, { kind });
}

type Sender = Pick<Incoming, 'externalId' | 'languageTag' | 'messageId' | 'albumId'>;

function sentBy({ chat, from, message_id, media_group_id: albumId }: TelegramMessage): Sender {
  const sender = { externalId: String(chat.id), languageTag: from?.language_code ?? null };

  return { ...sender, messageId: String(message_id), ...(albumId ? { albumId } : {}) };
}

function heard(update: TelegramUpdate, accountId: string, sender: Sender, content: IncomingContent): HeardUpdate {
  const incoming: Incoming = { accountId, dedupeKey: String(update.update_id), ...sender, content };

  return { ...nothing, incoming: [incoming] };
}
