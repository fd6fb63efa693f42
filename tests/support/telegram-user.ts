/** A person with Telegram in hand: writes, presses what is shown, reads what came. */
import type { FakeBotApi } from './fake-bot-api.ts';
import type { Delivery } from './fake-bot-feed.ts';
import { type BotMessage, type Button, shown } from './fake-bot-methods.ts';
import {
  aDocumentUpdate,
  aLocationUpdate,
  aPhotoUpdate,
  aPressUpdate,
  aTextUpdate,
  type TelegramPerson,
  type TelegramUpdate,
} from './telegram-updates.ts';

/** `settle` waits until what the bot owes has been sent; it runs after every action of the person. */
export type TelegramUserOptions = TelegramPerson & { settle?: () => Promise<unknown> };
export type TelegramUser = ReturnType<typeof aTelegramUser>;

export function aTelegramUser(api: FakeBotApi, { settle, ...person }: TelegramUserOptions) {
  let seenRevision = 0;
  let files = 0;
  const messages = () => api.sentTo(person.id);
  const now = () => ({ from: person, at: api.clock.now() });

  async function push(update: TelegramUpdate): Promise<Delivery> {
    seenRevision = Math.max(0, ...messages().map(({ revision }) => revision));
    const delivery = await api.pushUpdate(update);
    if (delivery.kind === 'queued') await delivery.confirmed;
    await settle?.();
    return delivery;
  }

  const says = (text: string) => push(aTextUpdate({ ...now(), text }));

  async function sendsFile(bytes: Uint8Array, update: (fileId: string) => TelegramUpdate): Promise<Delivery> {
    files += 1;
    const fileId = `file-${person.id}-${files}`;
    api.addFile(fileId, bytes);
    return push(update(fileId));
  }

  return {
    ...person,
    says,
    /** Follows a deep link of the bot. */
    opens: (startParameter: string) => says(`/start ${startParameter}`),
    /** Presses the button with this label in the newest message that has it. */
    async presses(label: string | RegExp): Promise<Delivery> {
      const { button, message } = findButton(messages(), label);
      if (button.callback_data !== undefined)
        return push(
          aPressUpdate({
            from: person,
            data: button.callback_data,
            message: { ...shown(message), message_id: message.message_id },
          }),
        );
      const start = /\?start=([\w-]+)$/.exec(button.url ?? '')?.[1];
      if (button.url && !start) throw new Error(`the button «${button.text}» leads to a page: open it in a browser`);
      return says(start ? `/start ${start}` : button.text);
    },
    sendsPhoto: (bytes: Uint8Array, caption = '') =>
      sendsFile(bytes, (fileId) => aPhotoUpdate({ ...now(), fileId, caption })),
    /** Several at once, as from the gallery: Telegram brings them one after another, without waiting for what the bot says. */
    async sendsAlbum(photos: readonly Uint8Array[], caption = ''): Promise<void> {
      files += photos.length;
      const albumId = `album-${person.id}-${files}`;
      seenRevision = Math.max(0, ...messages().map(({ revision }) => revision));
      const updates = photos.map((bytes, index) => {
        const fileId = `file-${person.id}-${files - index}`;
        api.addFile(fileId, bytes);
        return aPhotoUpdate({ ...now(), fileId, albumId, caption: index === 0 ? caption : '' });
      });
      for (const delivery of await Promise.all(updates.map((update) => api.pushUpdate(update)))) {
        if (delivery.kind === 'queued') await delivery.confirmed;
      }
      await settle?.();
    },
    sendsDocument: (bytes: Uint8Array, fileName: string, mimeType: string) =>
      sendsFile(bytes, (fileId) => aDocumentUpdate({ ...now(), fileId, fileName, mimeType })),
    sendsLocation: (latitude: number, longitude: number) => push(aLocationUpdate({ ...now(), latitude, longitude })),
    /** All that came or changed since the person's last action, oldest first. */
    sees: () => textsOf(messages().filter(({ revision }) => revision > seenRevision)).join('\n\n'),
    /** The labels of the newest message that has buttons. */
    buttons: () => buttonsOf(messages().findLast((message) => buttonsOf(message).length > 0)).map(({ text }) => text),
    allTexts: () => textsOf(messages()),
    /** The last short note that popped up after a press. */
    toast: () => api.toasts.findLast(({ userId }) => userId === person.id)?.text,
  };
}

function findButton(messages: BotMessage[], label: string | RegExp): { button: Button; message: BotMessage } {
  const isMeant = ({ text }: Button) => (typeof label === 'string' ? text === label : label.test(text));
  const message = messages.findLast((candidate) => buttonsOf(candidate).some(isMeant));
  const button = buttonsOf(message).find(isMeant);
  if (message && button) return { button, message };

  const shownLabels = messages.flatMap(buttonsOf).map(({ text }) => `«${text}»`);
  throw new Error(`no button «${label}» among ${shownLabels.join(' ') || 'no buttons at all'}`);
}

function buttonsOf(message: BotMessage | undefined): Button[] {
  const { inline_keyboard = [], keyboard = [] } = message?.reply_markup ?? {};
  return [...inline_keyboard, ...keyboard].flat();
}

function textsOf(messages: BotMessage[]): string[] {
  return messages.flatMap(({ text, caption }) => text ?? caption ?? []);
}
