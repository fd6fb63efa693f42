import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '#tests/support/browser.ts';
import { aChatVisitor, type ChatVisitor } from '#tests/support/chat-visitor.ts';
import { layDemo } from '#tests/support/demo-directory.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { aVisitor, desk, overhangAt, shoot, type Visitor } from '#tests/support/visitor.ts';

const opinion = '村口到小学的路灯坏了三个月，晚上孩子放学看不见路。';
const answer = '已经和供电所、镇里看过现场，本周内修好。';

let browser: Browser;
let service: RunningService;
let dataDir: string;
let constituent: ChatVisitor;
let deputy: ChatVisitor;
let staff: Visitor;
let returnLink: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xuanlian-browser-'));
  await layDemo(dataDir);
  [service, browser] = await Promise.all([startService({ dataDir }), openBrowser()]);
  constituent = await aChatVisitor(browser, service.links.constituent);
  deputy = await aChatVisitor(browser, service.links.deputy);
  staff = await aVisitor(browser, service.url, { viewport: desk });
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The three roles of the demo county, one after another as on a day at the office. */
describe('in a real browser', () => {
  it('takes a constituent with a phone from the welcome to a receipt', async () => {
    const { page, hears, press, write } = constituent;
    await hears('您好，这里是云溪县人大代表联络站');
    await shoot(page, 'chat-welcome');
    await press('开始');
    await hears('您在哪里参加选举');
    await write('柳树湾');
    await hears('找到 2 个地方');
    await shoot(page, 'chat-places');
    await press('安平镇·柳树湾村');
    await hears('请说说您的意见');
    await write(opinion);
    await hears('已收到：1 段文字');
    const photo = await page.screenshot({ type: 'jpeg', clip: { x: 0, y: 0, width: 390, height: 300 } });
    await page.setInputFiles('#files', { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: photo });
    await hears('1 张照片');
    await shoot(page, 'chat-writing');
    await press('写好了');
    await hears('请看一遍');
    await shoot(page, 'chat-preview');
    await press('提交');
    const receipt = await hears('已交给安平镇');
    await shoot(page, 'chat-receipt');
    const link = page.getByRole('link', { name: '我的进展链接' });
    returnLink = new URL((await link.getAttribute('href')) ?? '', service.url).href;

    expect(receipt).toMatch(/编号 [\dA-Z]{4}-[\dA-Z]{4}/);
    expect(receipt).toMatch(/查询码 \d{3} \d{3}/);
    expect(returnLink).toMatch(/\/r\/.{20,}/);
  });

  it('lets the deputy who was invited take it up and answer', async () => {
    const { page, hears, press, write, offered } = deputy;
    await press(/^是，我是/);
    await hears('绑定好了');
    await shoot(page, 'deputy-home');
    await press('收件箱');
    await hears('收件箱：1 件');
    await press(/^1 · /);
    await hears('现在由：');
    await shoot(page, 'deputy-thread');
    await press('我来跟进');
    await hears('这件意见由您跟进');
    await offered('答复').click();
    await hears('请写给群众的答复');
    await write(answer);
    await hears('答复已发给群众');
    // What can be done next comes in a message of its own, a moment later.
    await offered('办结').waitFor();

    expect(await offered('办结').isEnabled()).toBe(true);
  });

  it('brings the answer to the constituent without a reload, and keeps it', async () => {
    const { page, hears } = constituent;
    const heard = await hears(answer);
    await shoot(page, 'chat-answer');
    await page.reload();

    expect(heard).toContain('答复您的意见');
    expect(await hears(answer)).toBe(heard);
    expect(await page.locator('.photo img').evaluate((photo: HTMLImageElement) => photo.naturalWidth)).toBe(390);
  });

  it('shows the ledger behind the personal link, to whoever comes back in another browser', async () => {
    const { page, complaints, leave } = await aVisitor(browser, service.url);
    await page.goto(returnLink);
    await shoot(page, 'ledger');
    const ledger = await page.locator('main').innerText();
    const overhang = await overhangAt(page, 320);

    await leave();
    expect(ledger).toContain(answer);
    expect(overhang).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
  });

  it('goes on with the conversation after the service was killed in the middle of it', async () => {
    const { page, hears, press, write } = constituent;
    await press('提意见');
    await press('不知道，请工作人员帮我找');
    await hears('请说说您的意见');

    await service.kill();
    await write('老棉纺厂宿舍的下水道堵了两个月，不知道归谁管。');
    await page.locator('.outgoing.waiting').waitFor();
    await shoot(page, 'chat-offline');
    service = await startService({ dataDir, port: service.port });

    await hears('已收到：1 段文字');
    await press('写好了');
    await hears('请看一遍');
    await press('提交');
    expect(await hears('已交给联络站工作人员')).toMatch(/编号/);
    expect(await page.locator('.outgoing').count()).toBe(0);
  });

  it('lets staff sign in once and find what nobody could route, its due date first', async () => {
    const { page } = staff;
    await page.goto(service.links.staff);
    await shoot(page, 'console-sign-in');
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByRole('link', { name: /待工作人员处理/ }).click();
    const item = page.locator('.item').first();
    await shoot(page, 'console-queue');

    expect(await item.innerText()).toMatch(/^.*(天|明日|今日|到期|期限)[\s\S]*老棉纺厂/);
    expect(await refusedTwice(service.links.staff)).toContain('已被使用过');
  });

  it('lets staff assign it to a group and answer it', async () => {
    const { page } = staff;
    await page.locator('.item').first().click();
    await page.waitForURL(/threads/);
    await shoot(page, 'console-thread');
    await page.keyboard.press('s');
    await page.keyboard.type('安平镇第二代表小组');
    await page.keyboard.press('Enter');
    await page.locator('.choice').filter({ hasText: '代表小组' }).first().click();
    await shoot(page, 'console-assignment');
    await page.locator('#assignment').getByRole('button', { name: '分派' }).click();
    await page.waitForURL(/done=assignment/);
    await page.keyboard.press('a');
    await page.keyboard.type('已转给安平镇的代表，两天内会有人到现场。');
    await page.getByRole('button', { name: '发送答复' }).click();
    await page.waitForURL(/done=answer/);
    await shoot(page, 'console-answered');

    expect(await constituent.hears('两天内会有人到现场')).toContain('工作人员');
    expect(await deputy.hears('小组有新意见')).toContain('老棉纺厂');
  });

  it('can be walked with the keyboard alone', async () => {
    const { page, hears, leave, complaints } = await aChatVisitor(browser, service.links.constituent, {
      viewport: desk,
    });
    await hears('您好');
    await pressByKeyboard(page, '开始');
    await hears('您在哪里参加选举');
    await shoot(page, 'chat-keyboard');
    await tabTo(page, (wanted) => document.activeElement?.textContent === wanted, '一步一步选');
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    await page.keyboard.press('Enter');
    await hears('先选乡镇或街道');
    await tabTo(page, () => document.activeElement?.id === 'text');
    await page.keyboard.type('柳树湾');
    await page.keyboard.press('Enter');
    await hears('柳树湾村');
    await shoot(page, 'chat-desk');

    await leave();
    expect(ring).not.toBe('none');
    expect(complaints).toEqual([]);
  });

  it('speaks English when asked, on the page and in the conversation', async () => {
    const { page, hears, press, write, leave } = await aChatVisitor(browser, service.links.constituent);
    await hears('您好');
    await page.getByRole('banner').getByRole('link', { name: 'English' }).click();
    await press('English');
    await hears('Hello, this is');
    await press('Begin');
    await hears('Where are you registered to vote');
    await shoot(page, 'chat-english');
    await write('/help');
    await hears('What I can do for you');
    const unanswered = await page.locator('.outgoing').count();
    const language = await page.locator('html').getAttribute('lang');
    const placeholder = await page
      .getByRole('textbox', { name: 'Write to the liaison office' })
      .getAttribute('placeholder');

    await leave();
    expect(language).toBe('en');
    expect(unanswered).toBe(0);
    expect(placeholder).toBe('Write here');
  });

  it.each(['/', '/status', '/chat', '/chat/deputy'])('keeps %s readable at 320 px, its fields named', async (path) => {
    const { page, complaints, leave } = await aVisitor(browser, service.url);
    await page.goto(`${service.url}${path}`);
    await shoot(page, `page${path.replaceAll('/', '-')}`);
    const overhang = await overhangAt(page, 320);
    const nameless = await namelessControls(page);

    await leave();
    expect(overhang).toBeLessThanOrEqual(0);
    expect(nameless).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('keeps the console readable at 320 px, its fields named', async () => {
    const { page } = staff;
    const problems: string[] = [];
    for (const path of ['/console', '/console/queue/open', '/console/staff', '/console/audit', page.url()]) {
      await page.goto(new URL(path, service.url).href);
      if ((await overhangAt(page, 320)) > 0) problems.push(`${path} is too wide`);
      problems.push(...(await namelessControls(page)));
    }

    expect(problems).toEqual([]);
  });

  it('leaves no complaint in any console and asks nothing of other sites', () => {
    expect([...constituent.complaints, ...deputy.complaints, ...staff.complaints]).toEqual([]);
  });
});

/** Controls that a screen reader could only call "button" or "edit". */
function namelessControls(page: Page): Promise<string[]> {
  return page.locator('input:not([type="hidden"]), textarea, select, button, a[href]').evaluateAll((controls) => {
    const hasName = (one: Element) =>
      Boolean(one.getAttribute('aria-label') || one.textContent?.trim() || one.getAttribute('title')) ||
      ('labels' in one && one.labels instanceof NodeList && one.labels.length > 0);

    return controls.filter((one) => one.checkVisibility() && !hasName(one)).map((one) => one.outerHTML);
  });
}

async function refusedTwice(link: string): Promise<string> {
  const { page, leave } = await aVisitor(browser, service.url);
  await page.goto(link);
  await page.getByRole('button', { name: '登录' }).click();
  const refusal = await page.getByRole('alert').innerText();
  await leave();

  return refusal;
}

async function pressByKeyboard(page: Page, label: string): Promise<void> {
  await tabTo(page, (wanted) => document.activeElement?.textContent === wanted, label);
  await page.keyboard.press('Enter');
}

const MOST_TABS = 60;

/** Tab by Tab, as somebody without a mouse. */
async function tabTo(page: Page, isThere: (wanted: string) => boolean, wanted = ''): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(isThere, wanted)) return;
  }
  throw new Error(`no Tab leads to ${wanted}`);
}
