import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openBrowser } from '#tests/support/browser.ts';
import { type ChatServer, openChatServer } from './chat-server.ts';
import { isSending, leafingConversation, shownIn, write } from './tab.ts';

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
