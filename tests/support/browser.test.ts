import { expect, it } from 'vitest';
import { openBrowser } from './browser.ts';

it('opens a browser that renders text', async () => {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 400, height: 160 } });
  const ink = () => page.locator('p').screenshot();

  await page.goto('data:text/html;charset=utf-8,<body><p>Hello, deputy</p></body>');
  const written = await ink();
  await page.locator('p').evaluate((paragraph) => paragraph.style.setProperty('color', 'transparent'));
  const blank = await ink();

  await browser.close();
  expect(written.equals(blank)).toBe(false);
});
