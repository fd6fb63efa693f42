import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nextTermFiles } from '#demo/next-term.ts';
import { openBrowser } from '#tests/support/browser.ts';
import { layDemo } from '#tests/support/demo-directory.ts';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { aVisitor, desk, overhangAt, shoot, type Visitor } from '#tests/support/visitor.ts';

let browser: Browser;
let service: RunningService;
let dataDir: string;
let staff: Visitor;
let page: Page;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xuanlian-redistricting-'));
  await layDemo(dataDir);
  [service, browser] = await Promise.all([startService({ dataDir }), openBrowser()]);
  staff = await aVisitor(browser, service.url, { viewport: desk, javaScriptEnabled: true });
  page = staff.page;
  await page.goto(service.links.staff);
  await page.getByRole('button', { name: '登录' }).click();
  await page.getByRole('link', { name: '换届演练' }).click();
});

afterAll(async () => {
  await browser?.close();
  await service?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

it('takes an administrator from four files to 118 districts, and back', async () => {
  await page.getByLabel('人大').selectOption({ label: '云溪县人民代表大会' });
  await page.getByLabel('名称').fill('第十九届');
  await page.getByRole('button', { name: '新建' }).click();
  for (const { kind, name, content } of nextTermFiles()) {
    const opened = page.locator('details', { hasText: '放入文件' });
    if ((await opened.getAttribute('open')) === null) await opened.locator('summary').click();
    await page.getByLabel('种类').selectOption(kind);
    await page.setInputFiles('#file', { name, mimeType: 'text/csv', buffer: Buffer.from(content) });
    await page.getByRole('button', { name: '放入' }).click();
    await page.getByText('文件已放入').waitFor();
  }
  const begins = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('从哪一天起').fill(begins);
  await page.getByRole('button', { name: '演练', exact: true }).click();
  const rehearsal = page.locator('.rehearsal');
  await rehearsal.locator('summary').first().click();
  await shoot(page, 'term-rehearsal');
  const said = await rehearsal.innerText();
  const overhang = await overhangAt(page, 320);
  const file = await page.request.get(
    new URL((await rehearsal.locator('a').first().getAttribute('href')) ?? '', page.url()).href,
  );

  await page.getByLabel('转给新选区的小组和代表').check();
  await page.getByLabel('我看过演练结果').check();
  await page.getByRole('button', { name: '启用' }).click();
  await page.getByText('已启用。').waitFor();
  await page.locator('summary', { hasText: '选区沿革' }).click();
  await shoot(page, 'term-activated');
  const lineage = await page.locator('details', { hasText: '选区沿革' }).innerText();
  await page.getByLabel('我要撤回这次启用').check();
  await page.getByRole('button', { name: '撤回启用' }).click();
  await page.getByText('已撤回。').waitFor();
  await shoot(page, 'term-undone');

  expect(said).toContain('选区：111 → 118');
  expect(said).toContain('代表名额：214 → 214');
  expect((await file.text()).split('\r\n').length).toBeGreaterThan(20);
  expect(lineage).toContain('分开');
  expect(overhang).toBeLessThanOrEqual(0);
  expect(staff.complaints).toEqual([]);
});
