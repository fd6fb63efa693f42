/** The news of the web chat as a browser listens to them: an event stream that it opens again whenever it ends. */
import type { Browser } from '#tests/support/story-browser.ts';
import type { MailboxEvent } from '#web/chat/mailbox-event.ts';

export type News = {
  /** All that came, in the order in which it did. */
  seen: MailboxEvent[];
  /** How long it was without a stream, each time. */
  gapsMs: number[];
  untilSees(since: number, isMeant: (text: string) => boolean): Promise<void>;
};
type Listening = { browser: Browser; since: number; over: AbortSignal };

/** What a browser does until it is told otherwise. */
const RETRY_MS = 3000;
/** Says that the stream lives, and nothing else. */
const BEAT = '1';
const LOOK_MS = 10;

/** Begins when the person is known. A browser that is answered anything but a stream gives up; its page asks again. */
export function listenToNews({ browser, since, over }: Listening): News {
  const news = { seen: [] as MailboxEvent[], gapsMs: [] as number[] };
  void keepListening();

  async function keepListening(): Promise<void> {
    let [lastId, retryMs, endedAt] = ['', RETRY_MS, 0];
    const on = (field: string, value: string) => {
      if (field === 'retry') retryMs = Number(value);
      if (field === 'id') lastId = value;
      if (field === 'data' && value !== BEAT) news.seen.push(JSON.parse(value));
    };
    while (!over.aborted) {
      const headers: Record<string, string> = lastId === '' ? {} : { 'last-event-id': lastId };
      const stream = await browser.stream(`/chat/events?after=${since}`, over, headers).catch(() => null);
      if (stream?.ok && endedAt > 0) news.gapsMs.push(Date.now() - endedAt);
      if (stream?.ok) await readEvents(stream, on);
      if (stream?.ok) endedAt = Date.now();
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  }

  return {
    ...news,
    async untilSees(from, isMeant) {
      while (!news.seen.some(({ text, author }, place) => place >= from && author === 'service' && isMeant(text))) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
  };
}

/** An event that did not come whole did not come. */
async function readEvents(stream: Response, on: (field: string, value: string) => void): Promise<void> {
  let text = '';
  try {
    for await (const chunk of stream.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const events = `${text}${chunk}`.split('\n\n');
      text = events.pop() ?? '';
      for (const line of events.flatMap((event) => event.split('\n'))) {
        const [, field = '', value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
        on(field, value);
      }
    }
  } catch {
    // Broken off: the browser opens the next.
  }
}
