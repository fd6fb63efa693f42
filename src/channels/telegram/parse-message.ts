import type { AttachmentKind, IncomingContent } from '#shared/incoming.ts';
import { distinctForms, writeReference } from './file-reference.ts';
import type { TelegramFile, TelegramMessage } from './update.ts';

/** `/start@xuanlian_bot inv_…`: a name, perhaps whom it is meant for, perhaps more words. */
const COMMAND = /^\/([a-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?$/is;

/** What the chat itself tells us; nobody wrote it, so nobody waits for an answer. */
const announcements = new Set([
  'pinned_message',
  'message_auto_delete_timer_changed',
  'chat_background_set',
  'write_access_allowed',
  'boost_added',
  'proximity_alert_triggered',
]);

const kindsWithoutUse = [
  ...['sticker', 'contact', 'poll', 'dice', 'game', 'story', 'paid_media', 'checklist', 'invoice'],
  ...['successful_payment', 'giveaway', 'users_shared', 'chat_shared', 'web_app_data', 'video_chat_started'],
];

/** What a person sent. `null` when nobody sent it: an announcement of the chat itself. */
export function parseMessageContent(message: TelegramMessage): IncomingContent | null {
  if (message.text !== undefined) return parseText(message.text);
  const file = parseFile(message);
  if (file) return file;
  if (message.location) return { kind: 'location', ...message.location };
  if ([...announcements].some((name) => name in message)) return null;

  return { kind: 'unsupported', what: kindsWithoutUse.find((name) => name in message) ?? 'other' };
}

/** Only changed words count as an edit; Telegram also sends one for a moved live location or a loaded preview. */
export function parseEdit(message: TelegramMessage): IncomingContent | null {
  const text = message.text ?? message.caption;

  return text === undefined ? null : { kind: 'edit', text };
}

function parseText(text: string): IncomingContent {
  const [, name, argument = ''] = COMMAND.exec(text.trim()) ?? [];

  return name ? { kind: 'command', name: name.toLowerCase(), argument: argument.trim() } : { kind: 'text', text };
}

function parseFile(message: TelegramMessage): IncomingContent | null {
  const { photo, voice, document, caption = '' } = message;
  // Sizes of one photo come smallest first.
  const largest = photo?.at(-1);
  if (largest) return attachment('photo', { ...largest, mime_type: 'image/jpeg' }, caption);
  if (voice) return attachment('voice', voice, caption);
  if (document) return attachment('document', document, caption);
  const form = distinctForms.find((one) => message[one]);
  const file = form && message[form];

  return file
    ? attachment('document', { ...file, file_id: writeReference({ form, fileId: file.file_id }) }, caption)
    : null;
}

function attachment(kind: AttachmentKind, file: TelegramFile, caption: string): IncomingContent {
  return {
    kind: 'attachment',
    attachment: {
      kind,
      source: { kind: 'file', fileId: file.file_id },
      fileName: file.file_name ?? null,
      contentType: file.mime_type ?? null,
      size: file.file_size ?? null,
    },
    caption,
  };
}
