import type { Browser } from '#tests/support/story-browser.ts';

type Reading = { after?: number; lastEventId?: string; until: string };
export type Events = { text: string; lastId: string };

/** Listens to the news of the web chat until these words come; answers all that came, and the number of the last. */
export async function readEvents(browser: Browser, { after, lastEventId, until }: Reading): Promise<Events> {
  const closing = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const path = after === undefined ? '/chat/events' : `/chat/events?after=${after}`;
  const answer = await browser.stream(path, closing.signal, headers);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let isOver = false; reader && !isOver && !text.includes(until); ) {
    const { value, done } = await reader.read();
    text += value ?? '';
    isOver = done;
  }
  // The number of an event follows its words.
  const lastId = [...text.matchAll(/^id: ?(\d+)$/gm)].at(-1)?.[1] ?? '';
  closing.abort();
  if (!text.includes(until)) throw new Error(`the stream ended without “${until}”:\n${text}`);

  return { text, lastId };
}
