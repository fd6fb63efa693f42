/** Sends nonsense to the pages: the forms they offer with wrong fields, the routes of the web chat with wrong bodies. */
import { aBrowser, type Browser } from '#tests/support/story-browser.ts';
import { type Form, readOffers } from './forms.ts';
import type { Lot } from './lot.ts';
import { replayable, type Tally } from './tally.ts';
import { signInToken, type Target } from './target.ts';
import { anything, someText } from './words.ts';

export type WebFuzz = { lot: Lot; tally: Tally; requests: number };

const entrances = [
  '/',
  '/status',
  '/chat',
  '/chat/deputy',
  '/console',
  '/console/queue/open',
  '/console/staff',
  '/console/audit',
];
const chatRoutes = ['/chat/messages', '/chat/deputy/messages', '/chat/uploads', '/chat/deputy/uploads'];
const MOST_KNOWN = 200;
const SIGN_IN_EVERY = 150;
/** Streams stay open; whoever follows one waits. */
const isStream = (path: string) => path.includes('/events');

type Ground = { lot: Lot; browser: Browser; paths: string[]; forms: Form[] };
type Asked = { to: string; body: string; answer: Promise<Response> };

export async function fuzzWeb(target: Target, { lot, tally, requests }: WebFuzz): Promise<void> {
  const ground: Ground = { lot, browser: aBrowser(() => target.origin), paths: [...entrances], forms: [] };
  for (let done = 0; done < requests; done += 1) {
    if (done % SIGN_IN_EVERY === 0) await comeAnew(ground, target);
    const kind = lot.one(['page', 'form', 'form', 'chat', 'chat', 'junk'] as const);
    const { to, body, answer } = await deeds[kind](ground);
    const status = await answer.then(
      (response) => lookAround(ground, to, response),
      (error) => `no answer: ${error instanceof Error ? error.name : error}`,
    );
    tally.note(kind, status, () => ({ to, body }));
  }
}

/** Another address with no cookies, signed in to the console. */
async function comeAnew(ground: Ground, target: Target): Promise<void> {
  ground.browser = aBrowser(() => target.origin);
  await ground.browser.post('/console/sign-in', { token: await signInToken(target) });
  await ground.browser.postJson('/chat/messages', { id: crypto.randomUUID(), kind: 'text', text: 'hello' });
}

const deeds: Record<'page' | 'form' | 'chat' | 'junk', (ground: Ground) => Promise<Asked>> = {
  async page({ lot, browser, paths }) {
    const to = lot.one(paths);

    return { to, body: '', answer: browser.get(to) };
  },
  async form({ lot, browser, forms, paths }) {
    const form = forms.length > 0 ? lot.one(forms) : { action: lot.one(paths), fields: [] };
    const fields = Object.fromEntries(form.fields.flatMap(([name, value]) => field(lot, name, value)));

    return { to: form.action, body: JSON.stringify(fields), answer: browser.post(form.action, fields) };
  },
  async chat({ lot, browser }) {
    const to = lot.one(chatRoutes);
    const isUpload = to.endsWith('uploads');
    const bytes = new Uint8Array(lot.bytes(lot.below(2000)));
    if (isUpload)
      return { to, body: replayable(bytes), answer: browser.postFile(to, new File([bytes], fileName(lot))) };
    const body = lot.chance(70) ? aSentMessage(lot) : anything(lot);

    return { to, body: JSON.stringify(body), answer: browser.postJson(to, body) };
  },
  async junk({ lot, browser, paths }) {
    const to = `${lot.one(paths).replace(/\/$/, '')}/${encodeURIComponent(someText(lot).slice(0, 100).toWellFormed())}?${lot.below(99)}=%`;

    return {
      to,
      body: '',
      answer: lot.chance(50) ? browser.get(to) : browser.post(to, { a: someText(lot).slice(0, 500) }),
    };
  },
};

function field(lot: Lot, name: string, value: string): [string, string][] {
  const kind = lot.below(10);
  if (kind < 2) return [];

  return [[name, kind < 6 && value ? value : someText(lot)]];
}

function fileName(lot: Lot): string {
  return lot.one(['a.png', 'a.txt', 'a.pdf', '../a', '', someText(lot).slice(0, 60)]);
}

function aSentMessage(lot: Lot): unknown {
  const kind = lot.one(['text', 'command', 'press', 'location', 'attachment']);
  const id = lot.chance(90) ? crypto.randomUUID() : anything(lot);
  const [latitude, longitude] = [lot.below(200) - 100, lot.below(400) - 200];
  const said = {
    text: someText(lot),
    name: someText(lot).replace(/^\//, ''),
    argument: someText(lot),
    data: someText(lot),
  };

  return { id, kind, ...said, latitude, longitude, attachmentId: lot.chance(50) ? id : anything(lot) };
}

/** Remembers what a page offers. */
async function lookAround(ground: Ground, path: string, answer: Response): Promise<number> {
  const isPage = answer.headers.get('content-type')?.includes('text/html');
  const text = await answer.text();
  if (!isPage || answer.status !== 200) return answer.status;
  const { links, forms } = readOffers(text, path);
  for (const link of links.filter((each) => !isStream(each))) keep(ground.paths, link, ground.lot);
  for (const form of forms.filter(({ action }) => !action.includes('sign-out'))) keep(ground.forms, form, ground.lot);

  return answer.status;
}

function keep<Item>(known: Item[], item: Item, lot: Lot): void {
  if (known.length < MOST_KNOWN) known.push(item);
  else known[lot.below(known.length)] = item;
}
