import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import { jpeg } from '#tests/features/opinion/photos.ts';
import { openBrowser } from '#tests/support/browser.ts';
import type { Answer } from './chat-app.ts';
import { type ChatServer, openChatServer } from './chat-server.ts';

let browser: Browser;
let server: ChatServer;
let own: BrowserContext;
let page = 0;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = 0;
  server = await openChatServer({ answer });
  own = await server.newBrowser(browser);
});
afterEach(async () => {
  await own.close();
  await server.close();
});

/** A conversation that repeats what it hears, and a list that is leafed through in place. */
function answer({ content }: Incoming): Answer[] {
  if (content.kind === 'press' && content.data.endsWith('/next')) {
    page += 1;
    return [{ ...textMessage(`page ${page}`, leafing()), isInPlace: true }];
  }

  return [textMessage(content.kind === 'text' ? `heard: ${content.text}` : `heard: ${content.kind}`, leafing())];
}

const leafing = () => [[{ label: '下一页', action: `n${page}/next` }]];

async function write(tab: Page, text: string): Promise<void> {
  await tab.fill('#text', text);
  await tab.press('#text', 'Enter');
}

const loadedPhotosIn = (tab: Page) =>
  tab.evaluate<number>('[...document.querySelectorAll(".photo img")].filter((one) => one.naturalHeight > 0).length');

/** Whether the newest message with these words stands above the composer, buttons and all. */
async function isInView(tab: Page, words: string): Promise<boolean> {
  const box = await tab.locator('.message').filter({ hasText: words }).last().boundingBox();
  const composer = await tab.locator('#composer').boundingBox();

  return box !== null && composer !== null && box.y >= 0 && box.y + box.height <= composer.y;
}

const shownIn = (tab: Page) => tab.locator('.message:not(.outgoing) .text').allInnerTexts();
const heardTexts = () => server.chat.heard.flatMap(({ content }) => (content.kind === 'text' ? content.text : []));
const isSending = ({ method, path }: { method: string; path: string }) =>
  method === 'POST' && path.endsWith('/messages');

describe('what somebody wrote', () => {
  it('is sent once though the answer to it was lost', async () => {
    const tab = await server.open(own);
    let lost = 0;
    server.weather((request) => (isSending(request) && lost++ === 0 ? 'answer-lost' : 'fine'));

    await write(tab, 'one');
    await tab.getByText('heard: one').waitFor();
    await write(tab, 'two');
    await tab.getByText('heard: two').waitFor();

    expect(heardTexts()).toEqual(['one', 'two']);
    expect((await shownIn(tab)).slice(-4)).toEqual(['one', 'heard: one', 'two', 'heard: two']);
    await expect.poll(() => tab.locator('.outgoing').count()).toBe(0);
  });

  it.each(['unavailable', 'cut-off', 'sign-in-page', 'forbidding-proxy'] as const)(
    'waits while all there is is %s, and goes in order',
    async (trouble) => {
      const tab = await server.open(own);
      server.weather((request) => (isSending(request) ? trouble : 'fine'));
      await write(tab, 'one');
      await write(tab, 'two');
      await tab.locator('.outgoing.waiting').waitFor();
      await tab.reload();
      await tab.locator('.outgoing').nth(1).waitFor();
      server.weather(() => 'fine');

      await tab.getByText('heard: two').waitFor();

      expect(heardTexts()).toEqual(['one', 'two']);
      expect(await tab.locator('.outgoing').count()).toBe(0);
    },
  );

  it.each([
    ['is full', 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }'],
    [
      'is off',
      'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("off", "SecurityError"); } })',
    ],
  ])('is sent when the storage of the browser %s', async (_, script) => {
    await own.addInitScript(script);
    const tab = await server.open(own);
    server.weather((request) => (isSending(request) ? 'unavailable' : 'fine'));
    await write(tab, 'one');
    await write(tab, 'two');
    await tab.locator('.outgoing.waiting').waitFor();
    server.weather(() => 'fine');

    await tab.getByText('heard: two').waitFor();

    expect(heardTexts()).toEqual(['one', 'two']);
  });

  it('is sent when the clock of the machine was set back', async () => {
    const tab = await server.open(own);
    await write(tab, 'one');
    await tab.getByText('heard: one').waitFor();
    await tab.evaluate('Date.now = () => 0');

    await write(tab, 'two');

    await tab.getByText('heard: two').waitFor();
    expect(heardTexts()).toEqual(['one', 'two']);
  });

  it('is heard though the browser has lost its cookie', async () => {
    const tab = await server.open(own);
    await write(tab, 'one');
    await tab.getByText('heard: one').waitFor();
    await own.clearCookies();

    await write(tab, 'two');

    await tab.getByText('heard: two').waitFor();
    expect(heardTexts()).toEqual(['one', 'two']);
    expect(new Set(server.chat.heard.map(({ externalId }) => externalId)).size).toBe(2);
    expect(await tab.locator('.outgoing').count()).toBe(0);
  });

  it('tells whoever keeps no cookies that answers cannot reach them', async () => {
    const tab = await server.open(own);
    await tab.getByText('heard: command').waitFor();
    for (const text of ['one', 'two']) {
      await own.clearCookies();
      await write(tab, text);
      await tab.getByText(`heard: ${text}`).waitFor();
    }

    await tab.getByText('允许本站使用 Cookie').waitFor();

    expect(heardTexts()).toEqual(['one', 'two']);
  });

  it('is sent by another tab when the first is gone', async () => {
    const other = await server.open(own);
    await other.clock.install();
    await other.reload();
    await other.locator('#composer:visible').waitFor();
    const tab = await server.open(own);
    server.weather((request) => (isSending(request) ? 'unavailable' : 'fine'));
    await write(tab, 'one');
    await other.locator('.outgoing').waitFor();
    await tab.close();
    server.weather(() => 'fine');

    await other.clock.runFor(30_000);

    await other.getByText('heard: one').waitFor();
    expect(heardTexts()).toEqual(['one']);
    expect(await other.locator('.outgoing').count()).toBe(0);
  });
});

describe('two tabs', () => {
  it('show the same in the same order, whoever wrote', async () => {
    const [one, other] = [await server.open(own), await server.open(own)];
    await write(one, 'from one');
    await other.getByText('heard: from one').waitFor();
    await Promise.all([write(one, 'at once, one'), write(other, 'at once, other')]);
    await one.getByText('heard: at once, other').waitFor();
    await other.getByText('heard: at once, one').waitFor();
    await other.getByRole('button', { name: '下一页' }).click();
    await one.getByText('page 1').waitFor();
    await other.getByText('page 1').waitFor();

    const [shown, alsoShown] = [await shownIn(one), await shownIn(other)];
    const fresh = await server.open(own);
    await fresh.getByText('page 1').waitFor();

    expect(alsoShown).toEqual(shown);
    expect(await shownIn(fresh)).toEqual(shown);
    expect(shown).not.toContain('下一页');
    expect(shown.at(-1)).toBe('page 1');
    expect(shown.filter((text) => text.startsWith('from one'))).toHaveLength(1);
  });
});

describe('a conversation ended in one tab', () => {
  it('is ended in the other', async () => {
    const [one, other] = [await server.open(own), await server.open(own)];
    await write(one, 'my words');
    await other.getByText('heard: my words').waitFor();
    await other.fill('#text', 'not sent yet');
    await one.locator('#menu summary').click();
    await one.locator('#end').click();
    await one.locator('#end-now').click();

    await other.getByText('heard: my words').waitFor({ state: 'detached' });
    await other.locator('#composer:visible').waitFor();

    expect(await other.getByText('my words').count()).toBe(0);
    expect(await other.inputValue('#text')).toBe('');
  });
});

describe('a page that is turned', () => {
  it('changes in place, for the eye, the keyboard and the screen reader', async () => {
    const tab = await server.open(own);
    const count = await tab.locator('.message').count();
    const next = tab.getByRole('button', { name: '下一页' });
    await next.focus();
    await tab.keyboard.press('Enter');
    await tab.getByText('page 1').waitFor();
    await next.click();
    await tab.getByText('page 2').waitFor();

    expect(await tab.locator('.message').count()).toBe(count);
    expect(await tab.getByText('page 1').count()).toBe(0);
    expect(await next.count()).toBe(1);
  });

  it('is turned once, however often it was pressed without a connection', async () => {
    const tab = await server.open(own);
    server.weather((request) => (isSending(request) ? 'unavailable' : 'fine'));
    for (let times = 0; times < 3; times += 1) await tab.getByRole('button', { name: '下一页' }).click();
    await tab.locator('.outgoing.waiting').waitFor();
    server.weather(() => 'fine');

    await tab.getByText('page 1').waitFor();

    expect(server.chat.heard.filter(({ content }) => content.kind === 'press')).toHaveLength(1);
    await expect.poll(() => tab.locator('.outgoing').count()).toBe(0);
  });
});

describe('news', () => {
  it.each([
    ['while somebody waits', (tab: Page) => tab.clock.runFor(60_000)],
    ['while the machine slept', (tab: Page) => tab.clock.fastForward(600_000)],
  ])('arrive though the stream has died without a word %s', async (_, passTime) => {
    server.weather(({ path }) => (path.endsWith('/events') ? 'silence' : 'fine'));
    const tab = await own.newPage();
    await tab.clock.install();
    const opened = await server.open(own);
    const address = opened.url();
    await opened.close();
    await tab.goto(address);
    await tab.locator('#composer:visible').waitFor();
    await write(tab, 'one');
    await expect.poll(heardTexts).toEqual(['one']);

    await passTime(tab);

    await tab.getByText('heard: one').waitFor();
    expect((await shownIn(tab)).slice(-2)).toEqual(['one', 'heard: one']);
  });

  it('are fetched by number when the service was away, and the person hears of it meanwhile', async () => {
    const tab = await server.open(own);
    const other = await server.open(own);
    await tab.bringToFront();
    server.weather(() => 'cut-off');
    await own.setOffline(true);
    await own.setOffline(false);
    await tab.locator('#connection:visible').waitFor();
    server.weather(() => 'fine');
    await write(other, 'meanwhile');

    await tab.getByText('heard: meanwhile').waitFor();

    await tab.locator('#connection').waitFor({ state: 'hidden' });
    expect(heardTexts()).toEqual(['meanwhile']);
  });

  it('do not begin anew because what was said could not be read', async () => {
    const tab = await server.open(own);
    await write(tab, 'one');
    await tab.getByText('heard: one').waitFor();
    server.weather(({ method, path }) => (method === 'GET' && path !== '/chat' ? 'unavailable' : 'fine'));
    await tab.reload();
    await tab.locator('#connection:visible').waitFor();
    await write(tab, 'two');
    await expect.poll(heardTexts).toEqual(['one', 'two']);
    server.weather(() => 'fine');

    await tab.getByText('heard: two').waitFor();

    expect(server.chat.heard.filter(({ content }) => content.kind === 'command')).toHaveLength(1);
    expect((await shownIn(tab)).slice(-4)).toEqual(['one', 'heard: one', 'two', 'heard: two']);
  });
});

describe('a photo', () => {
  it('whose way was cut is brought again by itself, and stands there once', async () => {
    const tab = await server.open(own);
    await tab.getByText('heard: command').waitFor();
    server.weather(({ path }) => (path.endsWith('/uploads') ? 'cut-off' : 'fine'));
    await tab.setInputFiles('#files', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg()) });
    await tab.locator('.outgoing.refused').waitFor();
    server.weather(() => 'fine');
    await own.setOffline(true);
    await own.setOffline(false);

    await tab.getByText('heard: attachment').waitFor();

    expect(server.chat.heard.filter(({ content }) => content.kind === 'attachment')).toHaveLength(1);
    expect(await tab.locator('.photo img').count()).toBe(1);
    expect(await tab.locator('.outgoing').count()).toBe(0);
  });

  it('that takes its room only later leaves the answer below it in view', async () => {
    const tab = await server.open(own);
    for (const text of ['one', 'two', 'three']) {
      await write(tab, text);
      await tab.getByText(`heard: ${text}`).waitFor();
    }
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let asked = 0;
    server.weather(({ path }) => {
      const gate = path.includes('/attachments/') ? gates[asked++] : undefined;
      return gate ? gate.promise.then(() => 'fine') : 'fine';
    });
    const picture = await tab.screenshot({ type: 'jpeg' });
    const photos = ['a.jpg', 'b.jpg'].map((name) => ({ name, mimeType: 'image/jpeg', buffer: picture }));
    await tab.setInputFiles('#files', photos);
    await tab.getByText('heard: attachment').nth(1).waitFor();

    for (const [index, gate] of gates.entries()) {
      gate.resolve();
      await expect.poll(() => loadedPhotosIn(tab)).toBe(index + 1);
    }

    await expect.poll(() => isInView(tab, 'heard: attachment')).toBe(true);
  });

  it('on its way is asked about before the page closes', async () => {
    const tab = await server.open(own);
    await tab.getByText('heard: command').waitFor();
    server.weather(({ path }) => (path.endsWith('/uploads') ? 'cut-off' : 'fine'));
    await tab.setInputFiles('#files', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg()) });
    await tab.locator('.outgoing.refused').waitFor();
    const asked = new Promise<string>((resolve) => {
      tab.once('dialog', (dialog) => {
        resolve(dialog.type());
        void dialog.accept();
      });
    });

    await tab.close({ runBeforeUnload: true });

    expect(await asked).toBe('beforeunload');
  });
});
