/** Somebody in the web chat who does one thing at a time, waits for the answer, and listens to the news all the while. */
import { randomUUID } from 'node:crypto';
import { aBrowser, type Browser } from '#tests/support/story-browser.ts';
import { dawdle, type Ground, rest, words } from '../chaos/ground.ts';
import type { Waited } from '../chaos/ledger.ts';
import { listenToNews, type News } from './news.ts';

/** What they remember, for the checks. */
export type WebPerson = {
  /** By the id that their browser made: the words that nobody else wrote. */
  wrote: Map<string, string>;
  opinions: string[][];
  news: News | null;
  waited: Waited[];
  /** What came instead of 202; their browser brings it again. */
  refused: string[];
  waitsFor: string | null;
};
type Self = { ground: Ground; browser: Browser; person: WebPerson; leaving: AbortSignal };
type Content = { kind: 'text'; text: string } | { kind: 'press'; data: string };

const OPINIONS = 3;
const TEXTS = 5;
const BRING_AGAIN_MS = 1000;
const place = '安平镇柳树湾村';

/** Stays until all is over, or as long as somebody has something to say. `leaving`: hears no more news. */
export async function beInTheWebChat(ground: Ground, at: { origin: string; person: WebPerson; leaving: AbortSignal }) {
  const browser = aBrowser(() => at.origin);
  const self = { ground, browser, person: at.person, leaving: at.leaving };
  await browser.get('/chat');
  for (let count = 0; count < OPINIONS && !ground.over.aborted; count += 1) await handIn(self);
}

export function newWebPerson(): WebPerson {
  return { wrote: new Map(), opinions: [], news: null, waited: [], refused: [], waitsFor: null };
}

async function handIn(self: Self): Promise<void> {
  const texts = Array.from({ length: TEXTS }, () => self.ground.ledger.newToken(0));
  const received = (count: number) =>
    words(($) => $.writing.received, { parts: words(($) => $.parts.text, { count: count + 1 }) });
  const steps = [
    () =>
      say(
        self,
        '/new',
        words(($) => $.place.ask),
      ),
    () =>
      say(
        self,
        place,
        words(($) => $.writing.ask),
      ),
    ...texts.map((text, count) => () => say(self, text, received(count))),
    () =>
      press(
        self,
        words(($) => $.writing.done),
        words(($) => $.confirm.title),
      ),
    () =>
      press(
        self,
        words(($) => $.confirm.submit),
        '编号 ',
      ),
  ];
  for (const step of steps) {
    await dawdle(self.ground, 1000, 2500);
    if (self.ground.over.aborted) return;
    await step();
  }
  self.person.opinions.push(texts);
}

function say(self: Self, text: string, expected: string): Promise<void> {
  return act(self, { kind: 'text', text }, expected);
}

function press(self: Self, label: string, expected: string): Promise<void> {
  const buttons = (self.person.news?.seen ?? []).toReversed().flatMap((message) => message.buttons.flat());
  const button = buttons.find((one) => one.label === label);
  if (!button || !('action' in button)) throw new Error(`has no button «${label}»`);

  return act(self, { kind: 'press', data: button.action }, expected);
}

async function act(self: Self, content: Content, expected: string): Promise<void> {
  const { person, browser, leaving } = self;
  const [from, since] = [Date.now(), person.news?.seen.length ?? 0];
  person.waitsFor = `${expected} after ${JSON.stringify(content)}`;
  await bring(self, { id: randomUUID(), ...content });
  person.news ??= listenToNews({ browser, since: 0, over: leaving });
  await person.news.untilSees(since, (text) => text.includes(expected));
  person.waitsFor = null;
  person.waited.push({ from, ms: Date.now() - from });
}

/** The id stays the same, however often it is brought. */
async function bring({ browser, person }: Self, content: Content & { id: string }): Promise<void> {
  if (content.kind === 'text' && content.text.startsWith('〔')) person.wrote.set(content.id, content.text);
  for (;;) {
    const answer = await browser.postJson('/chat/messages', content).catch((error: Error) => error);
    if (answer instanceof Response && answer.status === 202) return;
    person.refused.push(answer instanceof Response ? `${answer.status} ${await answer.text()}` : answer.message);
    await rest(BRING_AGAIN_MS);
  }
}
