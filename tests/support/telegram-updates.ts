/** Updates as Telegram would send them; ids only ever grow within a run. */
import type { Fields } from './bot-api.ts';

export type TelegramPerson = { id: number; firstName?: string; languageCode?: string };
export type TelegramUpdate = Fields & { update_id: number };
type Common = { from: TelegramPerson; messageId?: number; at?: Date };
/** A message of the bot that carries the button. */
type PressedMessage = { message_id: number };

let lastUpdateId = 700_000;
let lastMessageId = 100;
let lastPressId = 0;

export function nextMessageId(): number {
  lastMessageId += 1;
  return lastMessageId;
}

export function aTextUpdate({ text, ...common }: Common & { text: string }): TelegramUpdate {
  return aMessageUpdate(common, { text, ...commandEntities(text) });
}

/** `albumId`: sent together with the others that carry the same one. */
export function aPhotoUpdate(options: Common & FileOptions & { albumId?: string | undefined }): TelegramUpdate {
  const { fileId = 'photo', caption, albumId, ...common } = options;
  const sizes = [90, 1280].map((side) => ({
    ...file(`${fileId}${side === 90 ? '-small' : ''}`),
    width: side,
    height: side,
  }));
  return aMessageUpdate(common, {
    photo: sizes,
    ...(caption && { caption }),
    ...(albumId && { media_group_id: albumId }),
  });
}

export function aVoiceUpdate({ fileId = 'voice', caption, ...common }: Common & FileOptions): TelegramUpdate {
  return aMessageUpdate(common, {
    voice: { ...file(fileId), duration: 3, mime_type: 'audio/ogg' },
    ...(caption && { caption }),
  });
}

export function aDocumentUpdate(
  options: Common & FileOptions & { fileName?: string; mimeType?: string },
): TelegramUpdate {
  const { fileId = 'document', caption, fileName = 'letter.pdf', mimeType = 'application/pdf', ...common } = options;
  return aMessageUpdate(common, {
    document: { ...file(fileId), file_name: fileName, mime_type: mimeType },
    ...(caption && { caption }),
  });
}

export function aVideoUpdate({ fileId = 'video', caption, ...common }: Common & FileOptions): TelegramUpdate {
  const looks = { width: 640, height: 480, duration: 9, mime_type: 'video/mp4', file_name: 'lamp.mp4' };
  return aMessageUpdate(common, { video: { ...file(fileId), ...looks }, ...(caption && { caption }) });
}

export function aRoundVideoUpdate({ fileId = 'round', ...common }: Common & FileOptions): TelegramUpdate {
  return aMessageUpdate(common, { video_note: { ...file(fileId), length: 240, duration: 9 } });
}

export function aLocationUpdate(options: Common & { latitude?: number; longitude?: number }): TelegramUpdate {
  const { latitude = 29.44, longitude = 111.65, ...common } = options;
  return aMessageUpdate(common, { location: { latitude, longitude } });
}

export function aStickerUpdate({ emoji = '👍', ...common }: Common & { emoji?: string }): TelegramUpdate {
  const looks = { type: 'regular', width: 512, height: 512, is_animated: false, is_video: false };
  return aMessageUpdate(common, { sticker: { ...file('sticker'), ...looks, emoji } });
}

export function anEditedMessageUpdate(options: Common & { messageId: number; text: string }): TelegramUpdate {
  const { text, ...common } = options;
  const message = { ...aMessage(common), text, edit_date: toSeconds(common.at) };
  return { update_id: nextUpdateId(), edited_message: message };
}

export function anEditedCaptionUpdate(options: Common & { messageId: number; caption: string }): TelegramUpdate {
  const { caption, ...common } = options;
  const edited = aPhotoUpdate({ ...common, caption }).message as Fields;
  return { update_id: nextUpdateId(), edited_message: { ...edited, edit_date: toSeconds(common.at) } };
}

type Press = { from: TelegramPerson; data: string; message: PressedMessage };

export function aPressUpdate({ from, data, message }: Press): TelegramUpdate {
  lastPressId += 1;
  const pressed = { chat: privateChatOf(from), date: toSeconds(), ...message };
  const query = {
    id: `press-${lastPressId}`,
    from: userOf(from),
    chat_instance: `chat-${from.id}`,
    message: pressed,
    data,
  };
  return { update_id: nextUpdateId(), callback_query: query };
}

/** The person blocked the bot; `unblocked` for the way back. */
export function aBlockedUpdate({
  from,
  unblocked = false,
}: {
  from: TelegramPerson;
  unblocked?: boolean;
}): TelegramUpdate {
  const bot = { id: 1, is_bot: true, first_name: 'bot' };
  const member = { status: 'member', user: bot };
  const banned = { status: 'kicked', user: bot, until_date: 0 };
  const change = {
    ...{ chat: privateChatOf(from), from: userOf(from), date: toSeconds() },
    ...(unblocked
      ? { old_chat_member: banned, new_chat_member: member }
      : { old_chat_member: member, new_chat_member: banned }),
  };
  return { update_id: nextUpdateId(), my_chat_member: change };
}

export function aGroupMessageUpdate(options: Common & { text: string; groupId?: number }): TelegramUpdate {
  const { text, groupId = -100_200_300, ...common } = options;
  const group = { id: groupId, type: 'supergroup', title: 'a group' };
  return aMessageUpdate(common, { text, chat: group, ...commandEntities(text) });
}

/** An update of a kind that no version of the API we know has. */
export function anUnknownUpdate(): TelegramUpdate {
  return { update_id: nextUpdateId(), something_from_the_future: { id: 1 } };
}

function aMessageUpdate(common: Common, content: Fields): TelegramUpdate {
  return { update_id: nextUpdateId(), message: { ...aMessage(common), ...content } };
}

function aMessage({ from, messageId = nextMessageId(), at }: Common): Fields {
  return { message_id: messageId, date: toSeconds(at), from: userOf(from), chat: privateChatOf(from) };
}

function userOf({ id, firstName = 'Somebody', languageCode = 'zh-hans' }: TelegramPerson): Fields {
  return { id, is_bot: false, first_name: firstName, language_code: languageCode };
}

function privateChatOf({ id, firstName = 'Somebody' }: TelegramPerson): Fields {
  return { id, type: 'private', first_name: firstName };
}

type FileOptions = { fileId?: string; caption?: string };

function file(fileId: string): Fields {
  return { file_id: fileId, file_unique_id: `unique-${fileId}` };
}

function commandEntities(text: string): Fields {
  const command = /^\/[a-z0-9_]+/i.exec(text)?.[0];
  return command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {};
}

function nextUpdateId(): number {
  lastUpdateId += 1;
  return lastUpdateId;
}

function toSeconds(at = new Date()): number {
  return Math.floor(at.getTime() / 1000);
}
