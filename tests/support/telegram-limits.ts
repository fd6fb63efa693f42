/** The limits of the Bot API that its schema does not tell: one rule a line, from the platform's documentation. */
import { isUpload } from './uploads.ts';

type Fields = Record<string, unknown>;
/** A rule answers what is wrong, or nothing. */
type Rule = (value: Fields) => string | false | undefined;

const megabyte = 1024 * 1024;
export const maxDownloadBytes = 20 * megabyte;
const maxPhotoBytes = 10 * megabyte;
const maxUploadBytes = 50 * megabyte;
const languageCode = /^([a-z]{2})?$/;
const startParameter = /^[A-Za-z0-9_-]{1,64}$/;

const entityTypes = [
  ...['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number', 'bold', 'italic'],
  ...['underline', 'strikethrough', 'spoiler', 'blockquote', 'expandable_blockquote', 'code', 'pre'],
  ...['text_link', 'text_mention', 'custom_emoji', 'date_time'],
];
const chatActions = [
  ...['typing', 'upload_photo', 'record_video', 'upload_video', 'record_voice', 'upload_voice', 'upload_document'],
  ...['choose_sticker', 'find_location', 'record_video_note', 'upload_video_note'],
];
const buttonActions = [
  ...['url', 'callback_data', 'web_app', 'login_url', 'switch_inline_query', 'switch_inline_query_current_chat'],
  ...['switch_inline_query_chosen_chat', 'copy_text', 'callback_game', 'pay'],
];

export function limitViolationsOfCall(method: string, params: Fields): string[] {
  return violationsOfRules(rulesOfMethod[method] ?? [], params, method);
}

export function limitViolationsOfType(type: string, value: Fields, path: string): string[] {
  return violationsOfRules(rulesOfType[type] ?? [], value, path);
}

const rulesOfMethod: Record<string, Rule[]> = {
  sendMessage: [length('text', 1, 4096), entitiesWithin('text', 'entities')],
  editMessageText: [length('text', 1, 4096), entitiesWithin('text', 'entities'), namesMessage],
  editMessageReplyMarkup: [namesMessage],
  sendPhoto: [length('caption', 0, 1024), entitiesWithin('caption', 'caption_entities'), size('photo', maxPhotoBytes)],
  sendDocument: [
    ...[length('caption', 0, 1024), entitiesWithin('caption', 'caption_entities')],
    size('document', maxUploadBytes),
  ],
  sendVoice: [length('caption', 0, 1024), entitiesWithin('caption', 'caption_entities'), size('voice', maxUploadBytes)],
  sendVideo: [length('caption', 0, 1024), entitiesWithin('caption', 'caption_entities'), size('video', maxUploadBytes)],
  sendAudio: [length('caption', 0, 1024), entitiesWithin('caption', 'caption_entities'), size('audio', maxUploadBytes)],
  sendVideoNote: [size('video_note', maxUploadBytes)],
  sendLocation: [range('latitude', -90, 90), range('longitude', -180, 180), range('horizontal_accuracy', 0, 1500)],
  sendChatAction: [oneOf('action', chatActions)],
  answerCallbackQuery: [length('text', 0, 200)],
  setWebhook: [webhookUrl, pattern('secret_token', /^[A-Za-z0-9_-]{1,256}$/), range('max_connections', 1, 100)],
  getUpdates: [range('limit', 1, 100), range('timeout', 0, 50)],
  setMyCommands: [count('commands', 0, 100), pattern('language_code', languageCode)],
  setMyName: [length('name', 0, 64), pattern('language_code', languageCode)],
  setMyDescription: [length('description', 0, 512), pattern('language_code', languageCode)],
  setMyShortDescription: [length('short_description', 0, 120), pattern('language_code', languageCode)],
};

const rulesOfType: Record<string, Rule[]> = {
  InlineKeyboardMarkup: [keyboardSize('inline_keyboard', 8)],
  ReplyKeyboardMarkup: [keyboardSize('keyboard', 12), length('input_field_placeholder', 1, 64)],
  ForceReply: [length('input_field_placeholder', 1, 64)],
  InlineKeyboardButton: [filled('text'), bytes('callback_data', 1, 64), onlyOneAction, buttonUrl],
  KeyboardButton: [filled('text')],
  CopyTextButton: [length('text', 1, 256)],
  MessageEntity: [
    oneOf('type', entityTypes),
    range('offset', 0, 4096),
    range('length', 1, 4096),
    linkHasUrl,
    buttonUrl,
  ],
  ReplyParameters: [length('quote', 1, 1024), entitiesWithin('quote', 'quote_entities')],
  BotCommand: [pattern('command', /^[a-z0-9_]{1,32}$/), length('description', 1, 256)],
  ...tagged('type', {
    ...{ MenuButtonCommands: 'commands', MenuButtonDefault: 'default', MenuButtonWebApp: 'web_app' },
    ...{ BotCommandScopeDefault: 'default', BotCommandScopeAllPrivateChats: 'all_private_chats' },
    ...{ BotCommandScopeAllGroupChats: 'all_group_chats', BotCommandScopeChat: 'chat' },
    ...{ BotCommandScopeAllChatAdministrators: 'all_chat_administrators', BotCommandScopeChatMember: 'chat_member' },
    ...{ BotCommandScopeChatAdministrators: 'chat_administrators' },
  }),
  ...tagged('status', {
    ...{ ChatMemberOwner: 'creator', ChatMemberAdministrator: 'administrator', ChatMemberMember: 'member' },
    ...{ ChatMemberRestricted: 'restricted', ChatMemberLeft: 'left', ChatMemberBanned: 'kicked' },
  }),
};

/** Types of one family are told apart by a field with one fixed value. */
function tagged(field: string, valueOfType: Record<string, string>): Record<string, Rule[]> {
  return Object.fromEntries(Object.entries(valueOfType).map(([type, value]) => [type, [oneOf(field, [value])]]));
}

function violationsOfRules(rules: Rule[], value: Fields, path: string): string[] {
  return rules.flatMap((rule) => {
    const wrong = rule(value);
    return wrong ? [`${path}${wrong}`] : [];
  });
}

/** Counted in UTF-16 units: never fewer than Telegram counts, so what passes here passes there. */
function length(name: string, min: number, max: number): Rule {
  return ({ [name]: text }) => {
    if (typeof text !== 'string') return;
    const units = min > 0 && text.trim() === '' ? 0 : text.length;
    return (units < min || units > max) && `.${name}: ${units} characters, allowed are ${min}–${max}`;
  };
}

function filled(name: string): Rule {
  return ({ [name]: text }) => typeof text === 'string' && text.trim() === '' && `.${name}: empty`;
}

function bytes(name: string, min: number, max: number): Rule {
  return ({ [name]: text }) => {
    if (typeof text !== 'string') return;
    const used = Buffer.byteLength(text);
    return (used < min || used > max) && `.${name}: ${used} bytes, allowed are ${min}–${max}`;
  };
}

function range(name: string, min: number, max: number): Rule {
  return ({ [name]: value }) =>
    typeof value === 'number' && (value < min || value > max) && `.${name}: ${value}, allowed is ${min} to ${max}`;
}

function count(name: string, min: number, max: number): Rule {
  return ({ [name]: list }) =>
    Array.isArray(list) && (list.length < min || list.length > max) && `.${name}: ${list.length} items, at most ${max}`;
}

function pattern(name: string, allowed: RegExp): Rule {
  return ({ [name]: text }) => typeof text === 'string' && !allowed.test(text) && `.${name}: must match ${allowed}`;
}

function oneOf(name: string, allowed: string[]): Rule {
  return ({ [name]: text }) => typeof text === 'string' && !allowed.includes(text) && `.${name}: unknown value ${text}`;
}

function size(name: string, maxBytes: number): Rule {
  return ({ [name]: file }) => {
    if (!isUpload(file)) return typeof file === 'string' && file === '' && `.${name}: empty`;
    const used = file.bytes.byteLength;
    return (used === 0 || used > maxBytes) && `.${name}: ${used} bytes, allowed are 1–${maxBytes}`;
  };
}

function keyboardSize(name: string, maxPerRow: number): Rule {
  return ({ [name]: rows }) => {
    if (!Array.isArray(rows)) return;
    const lengths = rows.map((row) => (Array.isArray(row) ? row.length : 0));
    if (lengths.some((buttons) => buttons > maxPerRow)) return `.${name}: more than ${maxPerRow} buttons in a row`;
    return lengths.reduce((sum, buttons) => sum + buttons, 0) > 100 && `.${name}: more than 100 buttons`;
  };
}

/** Entities lie within their text, counted in UTF-16 units, and do not cut a character in half. */
function entitiesWithin(textName: string, entitiesName: string): Rule {
  return ({ [textName]: text, [entitiesName]: entities }) => {
    if (!Array.isArray(entities)) return;
    if (typeof text !== 'string') return entities.length > 0 && `.${entitiesName}: entities without a text`;
    if (entities.length > 100) return `.${entitiesName}: ${entities.length}, only 100 are kept`;
    const wrong = entities.find(({ offset, length }) => offset + length > text.length || cuts(text, offset, length));
    return wrong && `.${entitiesName}: ${JSON.stringify(wrong)} is not within the ${text.length} units of the text`;
  };
}

function cuts(text: string, offset: number, length: number): boolean {
  return [offset, offset + length].some((at) => /^[\ud800-\udbff][\udc00-\udfff]$/.test(text.slice(at - 1, at + 1)));
}

function namesMessage({ chat_id, message_id, inline_message_id }: Fields): string | false {
  const named = inline_message_id !== undefined || (chat_id !== undefined && message_id !== undefined);
  return !named && ': names no message';
}

function onlyOneAction(button: Fields): string | false {
  const actions = buttonActions.filter((name) => button[name] !== undefined);
  return actions.length !== 1 && `: a button does exactly one thing, this one ${actions.join(' and ') || 'nothing'}`;
}

function buttonUrl({ url }: Fields): string | false {
  if (typeof url !== 'string') return false;
  if (!/^(https?|tg):\/\/[^\s]+$/.test(url)) return '.url: neither http, https nor tg';
  const start = /^https:\/\/t\.me\/[^?]+\?start(?:group)?=(.*)$/.exec(url)?.[1];
  return start !== undefined && !startParameter.test(start) && `.url: the start parameter must match ${startParameter}`;
}

function linkHasUrl({ type, url }: Fields): string | false {
  return (type === 'text_link') !== (url !== undefined) && '.url: for a text_link, and only there';
}

/** https, or a server of the same machine: what a local Bot API server allows. */
function webhookUrl({ url }: Fields): string | false {
  if (typeof url !== 'string' || url === '') return false;
  return (
    !/^(https:\/\/[^\s]+|http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/[^\s]*)?)$/.test(url) && '.url: https is needed'
  );
}
