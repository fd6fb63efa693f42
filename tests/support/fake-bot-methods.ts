/** What each method of the fake does and answers, once the call is known to be valid. */
import type { Clock } from '#shared/clock.ts';
import { type Fields, isObject } from './bot-api.ts';
import { type Reply, refusal, success } from './fake-bot-failures.ts';
import type { Feed } from './fake-bot-feed.ts';
import { maxDownloadBytes } from './telegram-limits.ts';
import { nextMessageId } from './telegram-updates.ts';
import { isUpload } from './uploads.ts';

export type Button = Fields & { text: string; callback_data?: string; url?: string };
export type BotMessage = Fields & {
  message_id: number;
  chat: { id: number; type: string };
  text?: string;
  caption?: string;
  reply_markup?: { inline_keyboard?: Button[][]; keyboard?: Button[][] };
  /** Grows with every message and every edit of the bot: tells what is newer. Not part of Telegram. */
  revision: number;
};
export type Toast = { userId: number; text: string; alert: boolean };
export type Bot = {
  me: Fields & { id: number; username: string };
  clock: Clock;
  feed: Feed;
  messages: BotMessage[];
  revision: number;
  files: Map<string, { path: string; bytes: Uint8Array }>;
  /** What each file was that a person sent: a photo, a video… */
  forms: Map<string, string>;
  /** Presses not older than Telegram remembers them. */
  presses: Map<string, { userId: number; at: number }>;
  toasts: Toast[];
  blockedBy: Set<number>;
  /** Chat and id of every message a person sent. */
  heard: Set<string>;
  /** The last parameters given to each of the set… methods. */
  settings: Map<string, Fields[]>;
};
type Method = (bot: Bot, params: Fields, hangUp: AbortSignal) => Reply | Promise<Reply>;

const pressLifetimeMs = 150_000;
const UNCHANGED =
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

export const methods: Record<string, Method> = {
  getMe: ({ me }) => success(me),
  getUpdates: ({ feed }, params, hangUp) => feed.poll(params, hangUp),
  setWebhook,
  deleteWebhook: ({ feed }, params) => {
    feed.setWebhook(undefined, params.drop_pending_updates === true);
    return success(true);
  },
  getWebhookInfo,
  setMyCommands: remember('setMyCommands'),
  setMyName: remember('setMyName'),
  setMyDescription: remember('setMyDescription'),
  setMyShortDescription: remember('setMyShortDescription'),
  setChatMenuButton: remember('setChatMenuButton'),
  sendMessage: (bot, params) => send(bot, params, pick(params, ['text', 'entities'])),
  sendPhoto: sendFile('photo', { width: 1280, height: 960 }),
  sendDocument: sendFile('document'),
  sendVoice: sendFile('voice', { duration: 1 }),
  sendVideo: sendFile('video', { width: 640, height: 480, duration: 1 }),
  sendAudio: sendFile('audio', { duration: 1 }),
  sendVideoNote: sendFile('video_note', { length: 240, duration: 1 }),
  sendLocation: (bot, params) => send(bot, params, { location: pick(params, ['latitude', 'longitude']) }),
  sendChatAction: (bot, params) => refusalOfChat(bot, Number(params.chat_id)) ?? success(true),
  editMessageText: (bot, params) => editText(bot, params),
  editMessageReplyMarkup: (bot, params) => edit(bot, params, {}),
  deleteMessage,
  answerCallbackQuery,
  getFile,
};

function setWebhook({ feed }: Bot, params: Fields): Reply {
  const { url, secret_token, max_connections, allowed_updates, drop_pending_updates } = params;
  const webhook = {
    url: String(url),
    ...(typeof secret_token === 'string' && { secretToken: secret_token }),
    maxConnections: Number(max_connections ?? 40),
    allowedUpdates: Array.isArray(allowed_updates) ? allowed_updates : (feed.webhook()?.allowedUpdates ?? []),
  };
  feed.setWebhook(url === '' ? undefined : webhook, drop_pending_updates === true);
  return success(true);
}

function getWebhookInfo({ feed }: Bot): Reply {
  const webhook = feed.webhook();
  const known = webhook && { max_connections: webhook.maxConnections, allowed_updates: webhook.allowedUpdates };
  const counted = { has_custom_certificate: false, pending_update_count: feed.pendingCount() };
  return success({ url: webhook?.url ?? '', ...counted, ...known });
}

function remember(method: string): Method {
  return ({ settings }, params) => {
    settings.set(method, [...(settings.get(method) ?? []), params]);
    return success(true);
  };
}

function send(bot: Bot, params: Fields, content: Fields): Reply {
  const chatId = Number(params.chat_id);
  const refused = refusalOfChat(bot, chatId);
  if (refused) return refused;

  bot.revision += 1;
  const message: BotMessage = {
    ...{ message_id: nextMessageId(), date: secondsOf(bot.clock), from: bot.me },
    chat: { id: chatId, type: chatId < 0 ? 'supergroup' : 'private' },
    ...content,
    ...pick(params, ['reply_markup']),
    revision: bot.revision,
  };
  bot.messages.push(message);
  return success(shown(message));
}

/** What a person sent as one thing cannot be sent on as another. */
function sendFile(form: string, looks: Fields = {}): Method {
  return (bot, params) => {
    const formOfId = bot.forms.get(String(params[form]));
    if (formOfId && formOfId !== form) return refusal(400, 'Bad Request: type of file mismatch');
    const file = { ...storeFile(bot, params[form]), ...looks };

    return send(bot, params, { [form]: form === 'photo' ? [file] : file, ...captionOf(params) });
  };
}

function refusalOfChat({ blockedBy }: Bot, chatId: number): Reply | undefined {
  if (Number.isNaN(chatId)) return refusal(400, 'Bad Request: chat not found');
  return blockedBy.has(chatId) ? refusal(403, 'Forbidden: bot was blocked by the user') : undefined;
}

/** What carries a file has a caption and no text. */
function editText(bot: Bot, params: Fields): Reply {
  const message = findMessage(bot, params);
  if (message && message.text === undefined) {
    return refusal(400, 'Bad Request: there is no text in the message to edit');
  }

  return edit(bot, params, pick(params, ['text', 'entities']));
}

function edit(bot: Bot, params: Fields, content: Fields): Reply {
  const refused = refusalOfChat(bot, Number(params.chat_id));
  if (refused) return refused;
  if (bot.heard.has(`${Number(params.chat_id)} ${params.message_id}`)) {
    return refusal(400, "Bad Request: message can't be edited");
  }
  const message = findMessage(bot, params);
  if (!message) return refusal(400, 'Bad Request: message to edit not found');

  const before = JSON.stringify([message.text, message.entities ?? [], message.reply_markup ?? null]);
  const { reply_markup: _old, edit_date: _date, ...rest } = message;
  const next = { ...rest, ...content, ...pick(params, ['reply_markup']) } as BotMessage;
  const after = JSON.stringify([next.text, next.entities ?? [], next.reply_markup ?? null]);
  if (before === after) return refusal(400, UNCHANGED);

  bot.revision += 1;
  Object.assign(next, { edit_date: secondsOf(bot.clock), revision: bot.revision });
  bot.messages.splice(bot.messages.indexOf(message), 1, next);
  return success(shown(next));
}

function deleteMessage(bot: Bot, params: Fields): Reply {
  if (bot.heard.delete(`${Number(params.chat_id)} ${params.message_id}`)) return success(true);
  const message = findMessage(bot, params);
  if (!message) return refusal(400, "Bad Request: message can't be deleted");
  bot.messages.splice(bot.messages.indexOf(message), 1);
  return success(true);
}

function findMessage({ messages }: Bot, { chat_id, message_id }: Fields): BotMessage | undefined {
  return messages.find((message) => message.chat.id === Number(chat_id) && message.message_id === message_id);
}

function answerCallbackQuery({ presses, toasts, clock }: Bot, params: Fields): Reply {
  const press = presses.get(String(params.callback_query_id));
  if (!press || clock.now().getTime() - press.at > pressLifetimeMs)
    return refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');

  if (params.text) toasts.push({ userId: press.userId, text: String(params.text), alert: params.show_alert === true });
  return success(true);
}

function getFile({ files }: Bot, { file_id }: Fields): Reply {
  const file = files.get(String(file_id));
  if (!file) return refusal(400, 'Bad Request: invalid file_id');
  if (file.bytes.byteLength > maxDownloadBytes) return refusal(400, 'Bad Request: file is too big');
  return success({ ...fileIds(String(file_id)), file_size: file.bytes.byteLength, file_path: file.path });
}

/** An upload becomes a file of the fake; a file id or an address stands for itself. */
function storeFile({ files }: Bot, file: unknown): Fields {
  if (!isUpload(file)) return fileIds(String(file));
  const fileId = `sent-${files.size + 1}`;
  files.set(fileId, { path: `documents/${fileId}`, bytes: file.bytes });
  return { ...fileIds(fileId), file_size: file.bytes.byteLength };
}

function fileIds(fileId: string): Fields {
  return { file_id: fileId, file_unique_id: `unique-${fileId}` };
}

function captionOf(params: Fields): Fields {
  return pick(params, ['caption', 'caption_entities']);
}

/** A message as Telegram shows it: of the keyboards only the inline one. */
export function shown({ revision: _, reply_markup, ...message }: BotMessage): Fields {
  return reply_markup && isObject(reply_markup) && 'inline_keyboard' in reply_markup
    ? { ...message, reply_markup }
    : message;
}

function pick(params: Fields, names: string[]): Fields {
  return Object.fromEntries(Object.entries(params).filter(([name]) => names.includes(name)));
}

function secondsOf(clock: Clock): number {
  return Math.floor(clock.now().getTime() / 1000);
}
