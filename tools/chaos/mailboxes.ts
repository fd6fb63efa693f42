/** What people have on their screens: every message that reached a chat, in the order in which it did. */
import type { Arrival as FakeArrival } from '#tests/support/fake-bot-api.ts';
import type { Button } from '#tests/support/fake-bot-methods.ts';

export type Arrival = {
  text: string;
  messageId: number;
  isEdit: boolean;
  buttons: Button[];
  at: Date;
};
export type Mailboxes = ReturnType<typeof createMailboxes>;

export function createMailboxes() {
  const arrivals = new Map<number, Arrival[]>();
  const watchers = new Map<number, Set<() => void>>();
  const inChat = (chat: number) => arrivals.get(chat) ?? [];

  return {
    inChat,
    chats: () => [...arrivals.keys()],
    note({ call, message }: FakeArrival): void {
      const chat = message.chat.id;
      const arrival: Arrival = {
        text: String(message.text ?? message.caption ?? ''),
        messageId: message.message_id,
        isEdit: call.method.startsWith('edit'),
        buttons: (message.reply_markup?.inline_keyboard ?? []).flat(),
        at: new Date(),
      };
      arrivals.set(chat, [...inChat(chat), arrival]);
      for (const look of watchers.get(chat) ?? []) look();
    },
    /** The place in the chat behind the first arrival from `since` on that is meant; waits for it as long as it takes. */
    untilSees(chat: number, since: number, isMeant: (text: string) => boolean): Promise<number> {
      return new Promise((resolve) => {
        const ofChat = watchers.get(chat) ?? new Set();
        watchers.set(chat, ofChat);
        const look = () => {
          const index = inChat(chat).findIndex(({ text }, place) => place >= since && isMeant(text));
          if (index < 0) return;
          ofChat.delete(look);
          resolve(index + 1);
        };
        ofChat.add(look);
        look();
      });
    },
    /** The newest button with this label, and the message under which it is. */
    findButton(
      chat: number,
      label: (text: string, data: string) => boolean,
    ): { data: string; messageId: number } | undefined {
      const isMeant = ({ text, callback_data }: Button) => callback_data !== undefined && label(text, callback_data);
      const arrival = inChat(chat).findLast(({ buttons }) => buttons.some(isMeant));
      const button = arrival?.buttons.find(isMeant);

      return arrival && button ? { data: String(button.callback_data), messageId: arrival.messageId } : undefined;
    },
  };
}
