import type { SendPorts } from '#channels/telegram/send.ts';
import type { FileToSend } from '#channels/telegram/send-file.ts';
import type { Context } from '#features/context.ts';
import { loadAttachment } from '#features/opinion/load-attachment.ts';
import { findPerson } from '#features/person/find-person.ts';
import { telegramAccountId } from '#features/person/person.ts';
import { languageFor } from '#shared/language.ts';

/** What sending over the bot reads from the features. */
export function telegramSendPorts(context: Context): SendPorts {
  return {
    languageOf: async (personId) => (await findPerson(context, personId))?.language ?? languageFor(null),
    loadFile: (attachmentId) => loadFile(context, attachmentId),
  };
}

/** A file that came through this bot is named to it; one that was uploaded to us goes along as bytes. */
async function loadFile(context: Context, attachmentId: string): Promise<FileToSend | null> {
  const loaded = await loadAttachment(context, { attachmentId });
  if (!loaded) return null;
  const { attachment, content } = loaded;
  const { kind, fileName, contentType, fileId } = attachment;
  if (fileId && attachment.accountId === telegramAccountId) {
    return { kind, fileName, contentType, content: { kind: 'file-id', fileId } };
  }

  return content && { kind, fileName, contentType, content: { kind: 'bytes', bytes: content } };
}
