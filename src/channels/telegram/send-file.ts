import type { Telegram } from 'telegraf';
import type { AttachmentKind } from '#shared/incoming.ts';
import { type DistinctForm, readReference } from './file-reference.ts';
import type { TelegramButton } from './render-message.ts';
import type { Upload } from './telegram.ts';

/** A file that Telegram has already, for this bot (`fileId`), or bytes of ours. */
export type FileToSend = {
  kind: AttachmentKind;
  content: { kind: 'file-id'; fileId: string } | { kind: 'bytes'; bytes: Uint8Array };
  fileName: string | null;
  contentType: string | null;
};

type Extra = { caption?: string; reply_markup?: { inline_keyboard: TelegramButton[][] } };

const MOST_PHOTO_BYTES = 10 * 1024 * 1024;
const photoTypes = new Set(['image/jpeg', 'image/png']);
const voiceTypes = new Set(['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a']);

/** Sends a file as what it is; what Telegram would not take as a photo or a voice note goes as a document. */
export async function sendFile(
  telegram: Telegram,
  chatId: string,
  { file, extra }: { file: FileToSend; extra: Extra },
): Promise<number> {
  // telegraf's types know files of its own kind only; ours is understood by our client.
  const content = contentOf(file) as string;
  const common = { chat_id: chatId, ...extra };
  switch (formOf(file)) {
    case 'photo':
      return (await telegram.callApi('sendPhoto', { ...common, photo: content })).message_id;
    case 'voice':
      return (await telegram.callApi('sendVoice', { ...common, voice: content })).message_id;
    case 'document':
      return (await telegram.callApi('sendDocument', { ...common, document: content })).message_id;
    case 'video':
      return (await telegram.callApi('sendVideo', { ...common, video: content })).message_id;
    case 'audio':
      return (await telegram.callApi('sendAudio', { ...common, audio: content })).message_id;
    case 'video_note':
      return (await telegram.callApi('sendVideoNote', { ...common, video_note: content })).message_id;
  }
}

/** A round video has no room for words. */
export function takesCaption(file: FileToSend): boolean {
  return formOf(file) !== 'video_note';
}

/** Telegram sends a file id only as what it was. */
function formOf({ kind, content, contentType }: FileToSend): AttachmentKind | DistinctForm {
  if (content.kind === 'file-id') return readReference(content.fileId).form ?? kind;
  const type = contentType ?? '';
  if (kind === 'photo' && photoTypes.has(type) && content.bytes.byteLength <= MOST_PHOTO_BYTES) return 'photo';

  return kind === 'voice' && voiceTypes.has(type) ? 'voice' : 'document';
}

function contentOf({ kind, content, fileName, contentType }: FileToSend): string | Upload {
  if (content.kind === 'file-id') return readReference(content.fileId).fileId;

  return {
    bytes: content.bytes,
    fileName: fileName ?? kind,
    contentType: contentType ?? 'application/octet-stream',
  };
}
