import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { jpeg } from '#tests/features/opinion/photos.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { type ChatServer, openChatServer } from './chat-server.ts';
import { isInView, isSending, leafingConversation, loadedPhotosIn, shownIn, write } from './tab.ts';

let browser: Browser;
let server: ChatServer;
let own: BrowserContext;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  server = await openChatServer({ answer: leafingConversation() });
  own = await server.newBrowser(browser);
});
afterEach(async () => {
  await own.close();
  await server.close();
});

const heardTexts = () => server.chat.heard.flatMap(({ content }) => (content.kind === 'text' ? content.text : []));

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
