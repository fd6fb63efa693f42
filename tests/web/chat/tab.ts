/** A tab at the web chat: what a person does in it, and what stands there. */
import type { Page } from 'playwright-core';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import type { Answer } from './chat-app.ts';

/** A conversation that repeats what it hears, and a list that is leafed through in place. */
export function leafingConversation(): (incoming: Incoming) => Answer[] {
  let page = 0;
  const buttons = () => [[{ label: '下一页', action: `n${page}/next` }]];

  return ({ content }) => {
    if (content.kind === 'press' && content.data.endsWith('/next')) {
      page += 1;
      return [{ ...textMessage(`page ${page}`, buttons()), isInPlace: true }];
    }

    return [textMessage(content.kind === 'text' ? `heard: ${content.text}` : `heard: ${content.kind}`, buttons())];
  };
}

export async function write(tab: Page, text: string): Promise<void> {
  await tab.fill('#text', text);
  await tab.press('#text', 'Enter');
}

export function shownIn(tab: Page): Promise<string[]> {
  return tab.locator('.message:not(.outgoing) .text').allInnerTexts();
}

export function loadedPhotosIn(tab: Page): Promise<number> {
  return tab.evaluate('[...document.querySelectorAll(".photo img")].filter((one) => one.naturalHeight > 0).length');
}

/** Whether the newest message with these words stands above the composer, buttons and all. */
export async function isInView(tab: Page, words: string): Promise<boolean> {
  const box = await tab.locator('.message').filter({ hasText: words }).last().boundingBox();
  const composer = await tab.locator('#composer').boundingBox();

  return box !== null && composer !== null && box.y >= 0 && box.y + box.height <= composer.y;
}

export function isSending({ method, path }: { method: string; path: string }): boolean {
  return method === 'POST' && path.endsWith('/messages');
}
