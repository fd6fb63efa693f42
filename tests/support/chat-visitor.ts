/** Somebody who talks to the web chat: writes, presses what is offered, waits for what is said. */
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { aVisitor, type Visitor } from './visitor.ts';

export type ChatVisitor = Visitor & {
  write(text: string): Promise<void>;
  /** Presses a button of the newest messages. */
  press(label: string | RegExp): Promise<void>;
  /** Waits until the service says this; answers the whole message. */
  hears(text: string | RegExp): Promise<string>;
  offered(label: string | RegExp): Locator;
};

const WITHIN_MS = 10_000;

export async function aChatVisitor(
  browser: Browser,
  link: string,
  options: BrowserContextOptions = {},
): Promise<ChatVisitor> {
  const visitor = await aVisitor(browser, link, options);
  const { page } = visitor;
  page.setDefaultTimeout(WITHIN_MS);
  await page.goto(link);
  const offered = (label: string | RegExp) =>
    page.locator('.message.service:not(.past) .buttons').getByRole('button', { name: label, exact: true }).last();

  return {
    ...visitor,
    offered,
    async write(text) {
      await page.fill('#text', text);
      await page.press('#text', 'Enter');
    },
    press: (label) => offered(label).click(),
    async hears(text) {
      const message = page.locator('.message.service:not(.past)').filter({ hasText: text }).last();
      await message.waitFor();

      return message.locator('.bubble').innerText();
    },
  };
}
