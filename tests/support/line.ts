/** The two ways in which a person of a story talks to the office: Telegram, and the web chat over real HTTP. */
import { randomUUID } from 'node:crypto';
import type { MailboxEvent } from '#web/chat/mailbox-event.ts';
import { aBrowser, type Browser } from './story-browser.ts';
import { aTelegramUser } from './telegram-user.ts';
import type { World } from './world.ts';

export type Line = {
  says(text: string): Promise<unknown>;
  presses(label: string | RegExp): Promise<unknown>;
  sendsPhoto(bytes: Uint8Array, caption?: string): Promise<unknown>;
  sendsLocation(latitude: number, longitude: number): Promise<unknown>;
  /** Follows a link. */
  opens(startParameter: string): Promise<unknown>;
  /** What came since the person's last action. */
  unread(): Promise<string>;
  everything(): Promise<string>;
  /** The labels under the newest message that has buttons. */
  buttons(): Promise<string[]>;
};

type Named = { name: string; language?: string };
let lastTelegramId = 5_000_000;

export type TelegramLine = Line & { user: ReturnType<typeof aTelegramUser> };

export function telegramLine(world: World, { name, language = 'zh-hans' }: Named): TelegramLine {
  lastTelegramId += 1;
  const settle = world.settle;
  const user = aTelegramUser(world.bot, { id: lastTelegramId, firstName: name, languageCode: language, settle });

  return {
    user,
    says: user.says,
    presses: user.presses,
    sendsPhoto: user.sendsPhoto,
    sendsLocation: user.sendsLocation,
    opens: user.opens,
    unread: async () => user.sees(),
    everything: async () => user.allTexts().join('\n\n'),
    buttons: async () => user.buttons(),
  };
}

export type WebLine = Line & {
  browser: Browser;
  /** Opens the page, as after a reload, and reads all that stands there. */
  reloads(): Promise<void>;
  /** Where a button with a link leads. */
  linkOf(label: string): Promise<string>;
  /** What stands on the page, one's own words too, once every message has taken the place it takes. */
  page(): Promise<string[]>;
};

type Entrance = '/chat' | '/chat/deputy';

export function webLine(
  world: Pick<World, 'origin' | 'settle'>,
  { language = 'zh-CN' }: Named,
  entrance: Entrance = '/chat',
): WebLine {
  const browser = aBrowser(world.origin, language);
  let inbox: MailboxEvent[] = [];
  let seen = 0;

  async function look(): Promise<MailboxEvent[]> {
    const answer = await browser.get(`${entrance}/messages?after=${inbox.at(-1)?.sequence ?? 0}`);
    const { messages } = (await answer.json()) as { messages: MailboxEvent[] };
    inbox = [...inbox, ...messages];
    return inbox.filter(({ author }) => author === 'service');
  }

  async function send(content: Record<string, unknown>): Promise<void> {
    if (inbox.length === 0) await browser.get(entrance);
    await look();
    seen = inbox.at(-1)?.sequence ?? 0;
    const answer = await browser.postJson(`${entrance}/messages`, { id: randomUUID(), ...content });
    if (answer.status !== 202) throw new Error(`the web chat answered ${answer.status}: ${await answer.text()}`);
    await world.settle();
  }

  async function findButton(label: string | RegExp) {
    const isMeant = (shown: string) => (typeof label === 'string' ? shown === label : label.test(shown));
    const buttons = (await look()).toReversed().flatMap((message) => message.buttons.flat());
    const found = buttons.find((button) => isMeant(button.label));
    if (found) return found;
    throw new Error(`no button «${label}» among ${buttons.map((button) => `«${button.label}»`).join(' ')}`);
  }

  return {
    browser,
    says: (text) => send({ kind: 'text', text }),
    opens: (start) => send({ kind: 'command', name: 'start', argument: start }),
    sendsLocation: (latitude, longitude) => send({ kind: 'location', latitude, longitude }),
    async presses(label) {
      const button = await findButton(label);
      if (!('action' in button)) throw new Error(`«${button.label}» is a link: open it in a browser`);
      await send({ kind: 'press', data: button.action });
    },
    async sendsPhoto(bytes, caption = '') {
      const file = new File([new Uint8Array(bytes)], 'photo.png', { type: 'image/png' });
      const answer = await browser.postFile(`${entrance}/uploads`, file);
      if (answer.status !== 201) throw new Error(`the upload was answered ${answer.status}: ${await answer.text()}`);
      const { attachmentId } = (await answer.json()) as { attachmentId: string };
      await send({ kind: 'attachment', attachmentId, caption });
    },
    unread: async () => textOf((await look()).filter(({ sequence }) => sequence > seen)),
    everything: async () => textOf(await look()),
    async page() {
      await look();
      const gone = new Set(inbox.map(({ replaces }) => replaces));
      return inbox.filter(({ sequence }) => !gone.has(sequence)).map(({ text }) => text);
    },
    async buttons() {
      const newest = (await look()).findLast((message) => message.buttons.length > 0);
      return newest?.buttons.flat().map(({ label }) => label) ?? [];
    },
    async reloads() {
      inbox = [];
      await browser.get(entrance);
      await look();
    },
    async linkOf(label) {
      const button = await findButton(label);
      return 'url' in button ? button.url : '';
    },
  };
}

function textOf(messages: MailboxEvent[]): string {
  return messages.map(({ text }) => text).join('\n\n');
}
