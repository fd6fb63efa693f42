import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { textMessage } from '#shared/message.ts';
import { jpeg } from '#tests/features/opinion/photos.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { createAssetRoutes } from '#web/assets.ts';
import { aChatApp, type ChatApp } from './chat-app.ts';

let browser: Browser;
let server: ServerType;
let chat: ChatApp;
let address: string;

beforeAll(async () => {
  browser = await openBrowser();
  const app = new Hono();
  app.route('/assets', createAssetRoutes());
  app.all('*', (c) => chat.app.fetch(c.req.raw));
  await new Promise<void>((listening) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
      address = `http://127.0.0.1:${port}`;
      listening();
    });
  });
});

afterAll(async () => {
  await browser.close();
  await new Promise((closed) => server.close(closed));
});

beforeEach(async () => {
  chat = await aChatApp({ answer, events: { pollMs: 20, lifetimeMs: 60_000 } });
});

function answer({ content }: Parameters<NonNullable<NonNullable<Parameters<typeof aChatApp>[0]>['answer']>>[0]) {
  const choices = [
    [{ label: '写好了', action: 'done' }],
    [
      { label: '返回', action: 'back' },
      { label: '取消', action: 'cancel' },
    ],
  ];

  return [textMessage(content.kind === 'text' ? `heard: ${content.text}` : `heard: ${content.kind}`, choices)];
}

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  await page.goto(`${address}/chat`);
  await page.getByText('heard: command').waitFor();

  return page;
}

const shownIn = (page: Page) => page.locator('.message .text').allInnerTexts();

describe('the web chat in a browser', () => {
  it('begins by itself and carries the word of the link', async () => {
    const page = await open();
    await page.goto(`${address}/chat?start=inv_abc`);
    await page.getByText('heard: command').nth(1).waitFor();

    expect(chat.heard.map(({ content }) => content)).toEqual([
      { kind: 'command', name: 'start', argument: '' },
      { kind: 'command', name: 'start', argument: 'inv_abc' },
    ]);
    expect(page.url()).toBe(`${address}/chat`);
    await page.context().close();
  });

  it('keeps what is written without a connection and sends it once, in order, when there is one', async () => {
    const page = await open();
    await page.context().setOffline(true);
    for (const text of ['one', 'two']) {
      await page.fill('#text', text);
      await page.press('#text', 'Enter');
    }
    await page.locator('.outgoing.waiting').waitFor();

    await page.context().setOffline(false);
    await page.getByText('heard: two').waitFor();

    expect((await shownIn(page)).filter((text) => text !== 'heard: command')).toEqual([
      'one',
      'heard: one',
      'two',
      'heard: two',
    ]);
    expect(await page.locator('.outgoing').count()).toBe(0);
    await page.context().close();
  });

  it('keeps the draft and the conversation across a reload', async () => {
    const page = await open();
    await page.fill('#text', 'sent');
    await page.press('#text', 'Enter');
    await page.getByText('heard: sent').waitFor();
    await page.fill('#text', 'not sent yet');

    await page.reload();
    await page.getByText('heard: sent').waitFor();

    expect(await page.inputValue('#text')).toBe('not sent yet');
    expect(chat.heard).toHaveLength(2);
    await page.context().close();
  });

  it('does not send while Chinese is being composed, nor on Shift and Enter', async () => {
    const page = await open();
    await page.fill('#text', 'deng');

    await page.dispatchEvent('#text', 'keydown', { key: 'Enter', isComposing: true });
    await page.press('#text', 'Shift+Enter');

    expect(await page.inputValue('#text')).toBe('deng\n');
    expect(chat.heard).toHaveLength(1);
    await page.context().close();
  });

  it('answers by a button, and shows which one was pressed', async () => {
    const page = await open();

    await page.getByRole('button', { name: '写好了' }).click();
    await page.getByText('heard: press').waitFor();

    expect(chat.heard.at(-1)?.content).toEqual({ kind: 'press', data: 'done' });
    expect(await page.locator('.button.pressed').innerText()).toBe('写好了');
    await page.context().close();
  });

  it('says why a file is not taken, and takes a photo', async () => {
    const page = await open();

    await page.setInputFiles('#files', {
      name: 'a.zip',
      mimeType: 'application/zip',
      buffer: Buffer.from('PK\x03\x04'),
    });
    const refusal = await page.locator('.outgoing.refused .meta').innerText();
    await page.setInputFiles('#files', { name: 'a.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg()) });
    await page.getByText('heard: attachment').waitFor();

    expect(refusal).toContain('这种文件收不了');
    expect(await page.locator('.photo img').count()).toBe(1);
    await page.context().close();
  });

  it('sends a text that is too long for one message as several, and loses nothing of it', async () => {
    const page = await open();
    const long = `${'路'.repeat(3000)}\n${'🌉'.repeat(3000)}`;

    await page.fill('#text', long);
    await page.press('#text', 'Enter');
    await page.locator('.outgoing').first().waitFor({ state: 'detached' });
    await page.locator('.message.person').nth(2).waitFor();

    const sent = chat.heard.flatMap(({ content }) => (content.kind === 'text' ? content.text : []));
    expect(sent.map(({ length }) => length)).toEqual([3001, 4096, 1904]);
    expect(sent.join('')).toBe(long);
    await page.context().close();
  });

  it('shows what was written as text, whatever it looks like', async () => {
    const page = await open();

    await page.fill('#text', '<img src=x onerror=alert(1)> https://example.org/a。');
    await page.press('#text', 'Enter');
    await page.getByText('heard: <img').waitFor();

    expect(await page.locator('.bubble img').count()).toBe(0);
    expect(await page.locator('.bubble a').first().getAttribute('href')).toBe('https://example.org/a');
    await page.context().close();
  });

  it.each([
    [320, 568],
    [390, 844],
    [1280, 800],
  ])('fits %i × %i: nothing sticks out, the composer is in reach, buttons are large', async (width, height) => {
    const page = await open({ viewport: { width, height } });

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    const composer = await page.locator('#composer').boundingBox();
    const targets = page.locator('.buttons .button, .composer button:visible, #menu summary, .language');
    const sizes = await targets.evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));

    expect(overflow).toBeLessThanOrEqual(0);
    expect((composer?.y ?? 0) + (composer?.height ?? 0)).toBeLessThanOrEqual(height);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    expect(await page.getByRole('log').getAttribute('aria-live')).toBe('polite');
    await page.context().close();
  });
});
