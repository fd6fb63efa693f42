import { fileTypeFromBuffer } from 'file-type';
import type { AttachmentKind } from '#shared/incoming.ts';
import { plainFileName } from './plain-file-name.ts';
import { stripJpeg } from './strip-jpeg.ts';
import { stripPng } from './strip-png.ts';
import { stripWebp } from './strip-webp.ts';

export type Upload = { bytes: Uint8Array; fileName: string };

export type ExaminedUpload =
  | { kind: 'allowed'; attachmentKind: AttachmentKind; contentType: string; bytes: Uint8Array; fileName: string }
  | { kind: 'refused'; because: 'empty' | 'too-large' | 'type-not-allowed' | 'damaged' };

export const maxUploadBytes = 5 * 1024 * 1024;

type AllowedType = { kind: AttachmentKind; contentType: string; extension: string };

const photos: Record<string, AllowedType & { strip: (bytes: Uint8Array) => Uint8Array | null }> = {
  'image/jpeg': { kind: 'photo', contentType: 'image/jpeg', extension: 'jpg', strip: stripJpeg },
  'image/png': { kind: 'photo', contentType: 'image/png', extension: 'png', strip: stripPng },
  'image/apng': { kind: 'photo', contentType: 'image/png', extension: 'png', strip: stripPng },
  'image/webp': { kind: 'photo', contentType: 'image/webp', extension: 'webp', strip: stripWebp },
};

const office = 'application/vnd.openxmlformats-officedocument';
const others: Record<string, AllowedType> = {
  'application/pdf': { kind: 'document', contentType: 'application/pdf', extension: 'pdf' },
  [`${office}.wordprocessingml.document`]: {
    kind: 'document',
    contentType: `${office}.wordprocessingml.document`,
    extension: 'docx',
  },
  [`${office}.spreadsheetml.sheet`]: {
    kind: 'document',
    contentType: `${office}.spreadsheetml.sheet`,
    extension: 'xlsx',
  },
  'audio/ogg': { kind: 'voice', contentType: 'audio/ogg', extension: 'ogg' },
  'audio/mpeg': { kind: 'voice', contentType: 'audio/mpeg', extension: 'mp3' },
  'audio/mp4': { kind: 'voice', contentType: 'audio/mp4', extension: 'm4a' },
  'audio/x-m4a': { kind: 'voice', contentType: 'audio/mp4', extension: 'm4a' },
  'audio/webm': { kind: 'voice', contentType: 'audio/webm', extension: 'webm' },
  // A recording made by a browser is in the same container as a film.
  'video/webm': { kind: 'voice', contentType: 'audio/webm', extension: 'webm' },
};

/**
 * Looks at what was uploaded: the type is told by the content, never by the name; photos lose their metadata. The name is
 * kept without its folders, and its ending becomes that of the type.
 */
export async function examineUpload({ bytes, fileName }: Upload): Promise<ExaminedUpload> {
  if (bytes.length === 0) return { kind: 'refused', because: 'empty' };
  if (bytes.length > maxUploadBytes) return { kind: 'refused', because: 'too-large' };
  const mime = (await fileTypeFromBuffer(bytes))?.mime.split(';')[0] ?? '';
  const photo = photos[mime];
  if (photo) return examinePhoto(photo.strip(bytes), photo, fileName);
  const type = others[mime] ?? (mime === '' && isPlainText(bytes, fileName) ? plainText : null);
  if (!type) return { kind: 'refused', because: 'type-not-allowed' };

  return allowed(type, bytes, fileName);
}

const plainText: AllowedType = { kind: 'document', contentType: 'text/plain', extension: 'txt' };

function examinePhoto(stripped: Uint8Array | null, type: AllowedType, fileName: string): ExaminedUpload {
  return stripped ? allowed(type, stripped, fileName) : { kind: 'refused', because: 'damaged' };
}

function allowed(type: AllowedType, bytes: Uint8Array, fileName: string): ExaminedUpload {
  const name = tidyName(fileName, type.extension);

  return { kind: 'allowed', attachmentKind: type.kind, contentType: type.contentType, bytes, fileName: name };
}

/** Text has no signature: it is called text, and it reads as text. */
function isPlainText(bytes: Uint8Array, fileName: string): boolean {
  return fileName.toLowerCase().endsWith('.txt') && ['utf-8', 'gb18030'].some((encoding) => readsAs(encoding, bytes));
}

function readsAs(encoding: string, bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells other content from text.
    return !/[\u0000-\u0008\u000e-\u001f]/.test(text);
  } catch {
    return false;
  }
}

function tidyName(fileName: string, extension: string): string {
  const stem = plainFileName(fileName).replace(/\.[^.]*$/, '') || extension;

  return `${stem}.${extension}`;
}
