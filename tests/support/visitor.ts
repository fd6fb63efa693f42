/** Somebody at a browser of their own. What the browser complains about, or asks of other sites, is written down. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core';

export const phone = { width: 390, height: 844 };
export const desk = { width: 1280, height: 800 };

export type Visitor = { page: Page; complaints: string[]; leave(): Promise<void> };

/** A fresh browser context with one page. */
export async function aVisitor(browser: Browser, site: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: phone, ...options });
  const complaints: string[] = [];
  context.on('console', (message) => isComplaint(message) && complaints.push(message.text()));
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => {
    if (!isOfSite(request.url(), site)) complaints.push(`asks ${request.url()}`);
  });

  return { page: await context.newPage(), complaints, leave: () => context.close() };
}

/** A violated content security policy is an error of the console too. That the service is away is shown on the page. */
function isComplaint(message: ConsoleMessage): boolean {
  return (
    ['error', 'warning'].includes(message.type()) && !/net::ERR_(CONNECTION|INCOMPLETE|EMPTY)/.test(message.text())
  );
}

function isOfSite(url: string, site: string): boolean {
  return new URL(url).origin === new URL(site).origin || url.startsWith('blob:') || url.startsWith('data:');
}

/** Whoever wants to look sets SCREENSHOTS to a folder: each picture is taken light and dark. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
  }
}

/** How far the page sticks out to the side at this width, in pixels. */
export async function overhangAt(page: Page, width: number): Promise<number> {
  const before = page.viewportSize() ?? phone;
  await page.setViewportSize({ width, height: before.height });
  const overhang = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.setViewportSize(before);

  return overhang;
}
