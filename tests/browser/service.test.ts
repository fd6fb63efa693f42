import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordJobRun } from '#features/health/job-runs.ts';
import { recordWebhook } from '#features/health/webhook-seen.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { castOf } from '#tests/support/cast.ts';
import { keepsSaying, whileBroken } from '#tests/support/planted-fault.ts';
import { aVisitor, desk, overhangAt, phone, shoot, type Visitor } from '#tests/support/visitor.ts';
import { openWorld, type World } from '#tests/support/world.ts';

let browser: Browser;
let world: World;
let staff: Visitor;

beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld('PGlite'), openBrowser()]);
  const { villager, operator } = castOf(world);
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await whileBroken(world, '七号桥', () => keepsSaying(world, villager, '七号桥的栏杆断了'));
  const context = await world.app().loadContext({ kind: 'operator' });
  await recordJobRun(context, { name: 'send-digests', error: 'TypeError' });
  await recordWebhook(context, {
    ...{ kind: 'seen', url: 'ours', pending: 3, isSetAgain: false, secrets: 2 },
    lastError: { at: world.clock.now().toISOString(), what: 'connection' },
  });
  staff = await aVisitor(browser, world.origin(), { viewport: desk });
  const link = /http\S+#[\w-]+/.exec(await operator.runs('staff add chen@example.org --role liaison'))?.[0] ?? '';
  await staff.page.goto(link);
  await staff.page.getByRole('button', { name: '登录' }).click();
  await staff.page.waitForURL('**/console');
});

afterAll(async () => {
  await browser?.close();
  await world?.end();
});

describe('the service in a real browser', () => {
  it('says on every page that something needs attention, and what on a page of its own', async () => {
    const { page } = staff;
    await shoot(page, 'console-attention');

    await page.getByRole('link', { name: '查看服务状态' }).click();
    await page.getByRole('heading', { name: '服务状态' }).waitFor();
    await shoot(page, 'service-desk');
    await page.setViewportSize(phone);
    await shoot(page, 'service-phone');
    const overhangs = [await overhangAt(page, 320), await overhangAt(page, phone.width), await overhangAt(page, 1280)];

    expect(await page.getByText('Telegram 最近把消息送到这里时出错').isVisible()).toBe(true);
    expect(overhangs).toEqual([0, 0, 0]);
  });

  it('lets staff rehearse what was set aside, read what would happen, and replay it', async () => {
    const { page } = staff;
    await page.setViewportSize(desk);
    await page.locator('a[href^="/console/service/parked/"]').click();
    await page.getByText('七号桥的栏杆断了').waitFor();
    await shoot(page, 'parked-desk');

    await page.getByRole('button', { name: '试运行' }).click();
    await page.getByRole('heading', { name: '试运行的结果' }).waitFor();
    await shoot(page, 'rehearsal-desk');
    await page.setViewportSize({ ...phone, height: 1800 });
    await shoot(page, 'rehearsal-phone');
    const overhangs = [await overhangAt(page, 320), await overhangAt(page, phone.width)];
    await page.getByRole('button', { name: '正式重放' }).click();
    const isStillThere = await page.getByRole('heading', { name: '试运行的结果' }).isVisible();
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: '正式重放' }).click();
    await page.getByText('已重放，该说的话已经交去发送。').waitFor();

    expect(isStillThere).toBe(true);
    expect(overhangs).toEqual([0, 0]);
    expect(await page.getByText('没有搁置的消息').isVisible()).toBe(true);
    expect(staff.complaints).toEqual([]);
  });
});
