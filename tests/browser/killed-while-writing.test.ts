import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '#tests/support/browser.ts';
import { aChatVisitor, type ChatVisitor } from '#tests/support/chat-visitor.ts';
import { layDemo } from '#tests/support/demo-directory.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { shoot } from '#tests/support/visitor.ts';

let browser: Browser;
let service: RunningService;
let dataDir: string;
let visitor: ChatVisitor;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xuanlian-killed-'));
  await layDemo(dataDir);
  [service, browser] = await Promise.all([startService({ dataDir }), openBrowser()]);
  visitor = await aChatVisitor(browser, service.links.constituent);
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const saidIn = (tab: Page) => tab.locator('.message.person:not(.outgoing) .text').allInnerTexts();
const shownIn = (tab: Page) => tab.locator('.message:not(.outgoing) .text').allInnerTexts();
const isAcknowledged = (tab: Page) => expect.poll(() => tab.locator('.outgoing').count(), { timeout: 20_000 }).toBe(0);

describe('the service is killed again and again while somebody writes in two tabs', () => {
  it('takes every word once, in order, and both tabs show the same', async () => {
    const { page, hears, press, write } = visitor;
    await hears('您好，这里是');
    await press('开始');
    await hears('您在哪里参加选举');
    await write('安平镇柳树湾村');
    await hears('请说说您的意见');
    const other = await page.context().newPage();
    await other.goto(service.links.constituent);
    await other.getByText('请说说您的意见').waitFor();

    // At once, while the message is under way, and after it was taken.
    const killedAfterMs = [0, 15, 60];
    const written = killedAfterMs.map((delayMs, index) => `第${index + 1}段，停在 ${delayMs} 毫秒。`);
    for (const [index, delayMs] of killedAfterMs.entries()) {
      const tab = index === 1 ? other : page;
      const text = written[index] ?? '';
      await tab.fill('#text', text);
      await tab.press('#text', 'Enter');
      await tab.evaluate((ms) => new Promise((passed) => setTimeout(passed, ms)), delayMs);
      await service.kill();
      service = await startService({ dataDir, port: service.port });
      await isAcknowledged(tab);
    }

    await page.getByText('3 段文字').waitFor();
    await other.getByText('3 段文字').waitFor();
    expect(await saidIn(page)).toEqual(['开始', '安平镇柳树湾村', ...written]);
    expect(await shownIn(other)).toEqual(await shownIn(page));
    expect((await shownIn(page)).filter((text) => text.includes('已收到'))).toHaveLength(1);
    await shoot(page, 'chat-after-kills');
    await press('写好了');
    const preview = await hears('请看一遍');
    expect(preview.match(/第\d段/g)).toEqual(['第1段', '第2段', '第3段']);
  }, 90_000);
});
