import { describe, expect, it } from 'vitest';
import { aBrowser } from './a-browser.ts';
import { aChatApp } from './chat-app.ts';

const sequencesIn = (stream: string) => [...stream.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));

describe('the event stream', () => {
  it('tells every message with its number, and ends by itself', async () => {
    const browser = aBrowser((await aChatApp()).app);
    await browser.says('hello');

    const events = await browser.request('/chat/events');
    const stream = await events.text();

    expect(events.headers.get('Content-Type')).toBe('text/event-stream');
    expect(sequencesIn(stream)).toEqual((await browser.sees()).map((mail) => mail.sequence));
    expect(stream).toContain('"text":"heard: hello"');
  });

  it('goes on after the last message the browser has', async () => {
    const browser = aBrowser((await aChatApp()).app);
    await browser.says('hello');
    const [first = 0, second = 0] = (await browser.sees()).map((mail) => mail.sequence);

    const resumed = await browser.request('/chat/events?after=0', { headers: { 'Last-Event-ID': String(first) } });
    const asked = await browser.request(`/chat/events?after=${second}`);

    expect(sequencesIn(await resumed.text())).toEqual([second]);
    expect(sequencesIn(await asked.text())).toEqual([]);
  });

  it('tells what is said while it is open', async () => {
    const { app } = await aChatApp({ events: { pollMs: 5, lifetimeMs: 400 } });
    const browser = aBrowser(app);
    await browser.says('first');
    const last = (await browser.sees()).at(-1)?.sequence ?? 0;
    const reading = browser.request(`/chat/events?after=${last}`).then((events) => events.text());

    await browser.says('second');

    expect(sequencesIn(await reading)).toEqual([last + 1, last + 2]);
  });

  it('ends at once when the process is to end, and has the browser come back soon', async () => {
    const stopping = new AbortController();
    const { app } = await aChatApp({ events: { pollMs: 60_000, lifetimeMs: 60_000 }, stopping: stopping.signal });
    const browser = aBrowser(app);
    await browser.says('hello');
    const events = await browser.request('/chat/events');

    setTimeout(() => stopping.abort(), 50);
    const stream = await events.text();

    expect(sequencesIn(stream)).toHaveLength(2);
    expect(Number(/retry: (\d+)\n\n$/.exec(stream)?.[1])).toBeLessThanOrEqual(300);
  });

  it('opens no more than six streams for one person', async () => {
    const { app } = await aChatApp({ events: { pollMs: 5, lifetimeMs: 300 } });
    const browser = aBrowser(app);
    await browser.says('hello');

    const opened: Response[] = [];
    for (let index = 0; index < 7; index += 1) opened.push(await browser.request('/chat/events'));

    expect(opened.map((events) => events.status)).toEqual([200, 200, 200, 200, 200, 200, 429]);
    await Promise.all(opened.map((events) => events.text()));
    expect((await browser.request('/chat/events')).status).toBe(200);
  });

  it('ends without a word of what went wrong', async () => {
    const { app, context } = await aChatApp();
    const browser = aBrowser(app);
    await browser.says('a secret');
    const calls: string[] = [];
    const broken = await aChatApp({
      context,
      contextFor: (actor) => {
        if (calls.push(actor.kind) > 1) throw new Error('a secret stands in the error');

        return { ...context, actor };
      },
    });
    const reader = aBrowser(broken.app);
    for (const [name, value] of browser.cookies) reader.cookies.set(name, value);

    const events = await reader.request('/chat/events');

    expect(events.status).toBe(200);
    expect(await events.text()).toBe('retry: 1000\n\n');
  });
});
