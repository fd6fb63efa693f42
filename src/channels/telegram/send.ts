import type { Telegram } from 'telegraf';
import type { SendMessage, SendOutcome } from '#features/delivery/channel.ts';
import { textsIn } from '#i18n/texts.ts';
import { AppError } from '#shared/app-error.ts';
import type { Language } from '#shared/language.ts';
import type { Message } from '#shared/message.ts';
import { editMessage } from './edit-message.ts';
import { markup } from './markup.ts';
import { mostCaptionUnits, type RenderedPart, renderMessage } from './render-message.ts';
import { type FileToSend, sendFile, takesCaption } from './send-file.ts';
import { outcomeOf } from './send-outcome.ts';

export type SendPorts = {
  /** The language of the reader, for the words that mark a repeat. */
  languageOf: (personId: string) => Promise<Language>;
  /** The file of a message; `null` when it was erased meanwhile. */
  loadFile: (attachmentId: string) => Promise<FileToSend | null>;
};

/** What has arrived by now, and how many calls it took: each counts against the limits. */
type Arrived = { lastId: number | null; calls: number };

/** Sends over a bot: plain text, never a parse mode; a long message in several parts. What takes an earlier one's place edits it. */
export function createTelegramSender(telegram: Telegram, ports: SendPorts): SendMessage {
  return async ({ externalId }, message, { personId, isRepeat, replaces }) => {
    const arrived: Arrived = { lastId: null, calls: 0 };
    try {
      const edited = replaces && (await editMessage(telegram, { chatId: externalId, message, replaces }));
      if (edited && edited.kind !== 'send-anew') return edited;
      const marked = isRepeat ? markRepeat(message, await ports.languageOf(personId)) : message;
      const file = message.attachmentId ? await ports.loadFile(message.attachmentId) : null;
      const withoutFile = async () => renderMessage(markMissing(marked, await ports.languageOf(personId)));
      await sendParts(telegram, { chatId: externalId, parts: renderMessage(marked), file, withoutFile, arrived });
      const { lastId, calls } = arrived;
      return { kind: 'sent', externalMessageId: lastId === null ? null : String(lastId), calls };
    } catch (error) {
      if (error instanceof AppError) return { kind: 'failed', error: error.message, retryable: error.retryable };
      return afterParts(outcomeOf(error), arrived);
    }
  };
}

function markRepeat(message: Message, language: Language): Message {
  const note = textsIn(language).conversation(($) => $.telegram.repeat);

  return { ...message, text: `${note}\n${message.text}` };
}

function markMissing(message: Message, language: Language): Message {
  const note = textsIn(language).conversation(($) => $.telegram.fileMissing);

  return { ...message, text: [note, message.text].filter(Boolean).join('\n') };
}

/** When the first part has arrived and the second has not, sending again repeats the first: it must be marked. */
function afterParts(outcome: SendOutcome, { lastId }: Arrived): SendOutcome {
  if (lastId === null || outcome.kind === 'blocked') return outcome;

  return { kind: 'unknown', error: `in part: ${'error' in outcome ? outcome.error : outcome.kind}` };
}

type Parts = {
  chatId: string;
  parts: RenderedPart[];
  file: FileToSend | null;
  /** What is said instead where Telegram does not take the file. */
  withoutFile: () => Promise<RenderedPart[]>;
  arrived: Arrived;
};

async function sendParts(telegram: Telegram, { chatId, parts, file, withoutFile, arrived }: Parts): Promise<void> {
  if (!file) return sendTexts(telegram, { chatId, parts, arrived });
  const caption = captionOf(parts, file);
  try {
    const extra = { ...(caption ? { caption: caption.text } : {}), ...markup(caption?.keyboard) };
    arrive(arrived, await sendFile(telegram, chatId, { file, extra }));
  } catch (error) {
    if (!isRefusedForGood(error)) throw error;
    return sendTexts(telegram, { chatId, parts: await withoutFile(), arrived });
  }
  if (!caption) await sendTexts(telegram, { chatId, parts, arrived });
}

/** The only part, if it is short enough to stand under the file. */
function captionOf([only, ...others]: RenderedPart[], file: FileToSend): RenderedPart | undefined {
  const fits = others.length === 0 && (only?.text.length ?? 0) <= mostCaptionUnits;

  return fits && takesCaption(file) ? only : undefined;
}

/** Such a file never goes: an id belongs to one bot, and to one form. The words have to arrive all the same. */
function isRefusedForGood(error: unknown): boolean {
  const outcome = outcomeOf(error);

  return outcome.kind === 'failed' && !outcome.retryable;
}

type Texts = Pick<Parts, 'chatId' | 'parts' | 'arrived'>;

async function sendTexts(telegram: Telegram, { chatId, parts, arrived }: Texts): Promise<void> {
  for (const { text, keyboard } of parts) {
    const options = { link_preview_options: { is_disabled: true }, ...markup(keyboard) };
    const sent = await telegram.callApi('sendMessage', { chat_id: chatId, text, ...options });
    arrive(arrived, sent.message_id);
  }
}

function arrive(arrived: Arrived, id: number): void {
  Object.assign(arrived, { lastId: id, calls: arrived.calls + 1 });
}
