import { describe, expect, it } from 'vitest';
import { listAudit } from '#features/audit.ts';
import { readThread } from '#features/opinion/read-thread.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { newId } from '#shared/ids.ts';
import {
  aConsoleApp,
  anOpinion,
  aTie,
  automatedText,
  type ConsoleApp,
  type Desk,
  post,
  signedIn,
} from './console-app.ts';

type Deed = { path: string; form?: Record<string, string>; text?: string; audit: string };

/** Every thing staff can do with a thread: its route, and what it leaves in the audit. */
const deeds: Deed[] = [
  { path: 'taking', audit: 'thread.passed-on' },
  { path: 'answer', form: { text: '已转交通部门。' }, audit: 'thread.answered' },
  { path: 'question', form: { text: '是哪一盏灯？' }, audit: 'thread.asked' },
  { path: 'extension', form: { text: '等部门回复。' }, audit: 'thread.extended' },
  { path: 'closing', form: { text: '路灯已修好。' }, audit: 'thread.closed' },
  { path: 'assignment', form: { to: 'group:G2', text: '请看' }, audit: 'thread.passed-on' },
  { path: 'release', text: automatedText, audit: 'thread.released' },
  { path: 'recusal', form: { to: 'deputy:D1' }, audit: 'thread.recused' },
  { path: 'identity-look', audit: 'thread.identity-looked-at' },
  { path: 'registration-confirmation', form: { registration: newId() }, audit: 'registration.confirmed' },
  {
    path: 'registration-rejection',
    form: { registration: newId(), reason: '请到镇选举办公室核对。' },
    audit: 'registration.rejected',
  },
];

describe('every deed of staff', () => {
  it.each(deeds)('$path is done and leaves an audit row', async ({ path, form, text, audit }) => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context, text ? { text } : {});

    const given = form && 'registration' in form ? { ...form, registration: await aTie(at, thread) } : form;
    const answer = await desk.post(`/console/threads/${thread.code}/${path}`, { ...seen(thread), ...given });
    const entries = await listAudit(at.context, { before: null, limit: 3 });

    expect(answer.status).toBe(path === 'identity-look' ? 200 : 303);
    expect(entries.map(({ action, actor, subject }) => ({ action, actor, subject }))).toContainEqual({
      action: audit,
      actor: `staff:${desk.staffId}`,
      subject: `thread:${thread.code}`,
    });
  });

  it('of two answers at once, one is sent and the other has to read it first', async () => {
    const at = await aConsoleApp();
    const desks = [await signedIn(at), await signedIn(at)];
    const thread = await anOpinion(at.context);
    const form = { ...seen(thread), text: '已转交通部门。' };

    const answers = await Promise.all(desks.map((desk) => desk.post(`/console/threads/${thread.code}/answer`, form)));

    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect(await factsOf(at, thread)).toBe(thread.lastFactSequence + 1);
  });

  it.each(deeds)('$path is not for a reader, nor for who comes without a session', async ({ path, form, text }) => {
    const at = await aConsoleApp();
    const reader = await signedIn(at, { role: 'reader' });
    const thread = await anOpinion(at.context, text ? { text } : {});
    const target = `/console/threads/${thread.code}/${path}`;

    const refused = await reader.post(target, { ...seen(thread), ...form });
    const unknown = await post(at.app, target, { ...seen(thread), ...form });

    expect([refused.status, unknown.status]).toEqual([403, 401]);
    expect(await factsOf(at, thread)).toBe(thread.lastFactSequence);
  });

  it.each(deeds)('$path is refused from a page that is not ours', async ({ path, form, text }) => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context, text ? { text } : {});
    const forged = { origin: 'https://evil.example' };

    const answer = await desk.post(`/console/threads/${thread.code}/${path}`, { ...seen(thread), ...form }, forged);

    expect(answer.status).toBe(403);
    expect(await factsOf(at, thread)).toBe(thread.lastFactSequence);
  });

  it.each(deeds)('$path is not there for an unknown code', async ({ path, form }) => {
    const desk = await signedIn(await aConsoleApp());

    const answer = await desk.post(`/console/threads/0000-0000/${path}`, { seen: '1', ...form });

    expect(answer.status).toBe(404);
  });
});

it('knows every route by which staff do something', async () => {
  const { app } = await aConsoleApp();
  const ofParked = ['rehearsal', 'replay', 'dismissal'].map((deed) => `service/parked/:account/:key/${deed}`);
  const ofStaff = ['staff', 'staff/:id/sign-in-link', 'staff/:id/removal'];
  const ofExchange = ['exchange/check', 'exchange/import'];
  const ofTerms = ['files', 'activation', 'undoing', 'discarding'].map((deed) => `terms/:id/${deed}`);
  const elsewhere = ['sign-in', 'sign-out', 'language', ...ofStaff, ...ofParked, ...ofExchange, 'terms', ...ofTerms];

  const routes = app.routes.filter(({ method }) => method !== 'GET' && method !== 'ALL').map(({ path }) => path);

  expect([...new Set(routes)].sort()).toEqual(
    [...deeds.map(({ path }) => `threads/:code/${path}`), ...elsewhere].map((path) => `/console/${path}`).sort(),
  );
});

describe('a deed', () => {
  it('is told to delivery, and leads back to the thread', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context);

    const answer = await act(desk, thread, 'answer', { text: '已转交通部门。', view: 'staff' });
    const page = await desk.get(answer.headers.get('location') ?? '');

    expect(at.committed()).toBe(1);
    expect(await page.text()).toContain('The answer was sent.');
  });

  it('is not done twice, nor on what changed meanwhile; what was typed is kept', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context);
    await act(desk, thread, 'answer', { text: 'the first answer' });

    const again = await act(desk, thread, 'answer', { text: 'the second answer' });

    expect(again.status).toBe(409);
    expect(await again.text()).toMatch(/It changed after you opened the page[\s\S]*the second answer<\/textarea>/);
  });

  it('needs words where the constituent is told some', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context);

    const empty = await act(desk, thread, 'closing', { text: '  ' });
    const long = await act(desk, thread, 'answer', { text: 'x'.repeat(3501) });
    const unseen = await desk.post(`/console/threads/${thread.code}/answer`, { text: 'words' });

    expect([empty.status, long.status, unseen.status]).toEqual([422, 422, 400]);
    expect(await empty.text()).toContain('Write something first.');
  });

  it('on a finished opinion is refused', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context);
    await act(desk, thread, 'closing', { text: 'done' });
    const seenNow = { seen: String(await factsOf(at, thread)) };

    const answer = await desk.post(`/console/threads/${thread.code}/answer`, { text: 'more', ...seenNow });

    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('This one is already finished.');
  });
});

describe('assigning', () => {
  it('finds the owner by the name of a place', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context);

    const found = await desk.get(`/console/threads/${thread.code}/assignment?owner=柳树湾`);
    const assigned = await act(desk, thread, 'assignment', { to: 'unit:X01-3', text: '' });
    const view = await readThread(at.context, { code: thread.code });

    expect(await found.text()).toMatch(/value="unit:X01-3"[\s\S]*安平镇·柳树湾村 → 安平镇第三选区/);
    expect(assigned.status).toBe(303);
    expect(view?.thread).toMatchObject({ ownerKind: 'group', ownerCode: 'G2', unitCode: 'X01-3' });
  });

  it('offers those near the opinion before anything is typed, and nobody who is suspended', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context, { unitCode: 'X01-3' });

    const page = await (await desk.get(`/console/threads/${thread.code}`)).text();

    expect(page).toContain('value="group:G2"');
    expect(page).toContain('value="deputy:D1"');
    expect(page.slice(page.indexOf('id="assignment"'), page.indexOf('id="recusal"'))).not.toContain(
      'value="deputy:D2"',
    );
  });

  it('says what is missing, and refuses who cannot take it', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context);

    const nobody = await act(desk, thread, 'assignment', { text: '' });
    const suspended = await act(desk, thread, 'assignment', { to: 'deputy:D2', text: '' });
    const unknown = await act(desk, thread, 'assignment', { to: 'organ:O1', text: '' });

    expect([nobody.status, suspended.status, unknown.status]).toEqual([422, 409, 422]);
  });

  it('keeps complaints from deputies', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context, { kind: 'complaint' });

    const page = await (await desk.get(`/console/threads/${thread.code}`)).text();
    const answer = await act(desk, thread, 'assignment', { to: 'group:G2', text: '' });

    expect(page).not.toContain('id="assignment"');
    expect(answer.status).toBe(409);
  });
});

describe('identity', () => {
  it('is hidden until somebody asks, who is written down', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context, { signature: '王小明' });

    const hidden = await (await desk.get(`/console/threads/${thread.code}`)).text();
    const shown = await (await desk.post(`/console/threads/${thread.code}/identity-look`)).text();

    expect(hidden).not.toContain('王小明');
    expect(hidden).not.toContain('Web chat');
    expect(shown).toContain('王小明');
    expect(shown).toContain('Web chat');
  });
});

it('shows hostile words as words', async () => {
  const at = await aConsoleApp();
  const desk = await signedIn(at);
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(2)>';
  const thread = await anOpinion(at.context, { text: hostile });

  const refused = await act(desk, thread, 'assignment', { text: '</textarea><script>alert(3)</script>' });
  const pages = await Promise.all([
    refused.text(),
    text(desk.get(`/console/threads/${thread.code}?view=staff&because=<script>`)),
    text(desk.get('/console/search?code=<script>alert(4)</script>')),
    text(desk.get(`/console/threads/${thread.code}/assignment?owner="><script>alert(5)</script>`)),
  ]);

  expect(pages[1]).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img');
  for (const page of pages) expect(page).not.toMatch(/<script>|<img/);
});

it.each(['/console/threads/0000-0000', '/console/threads/7KM2-Q4XT', '/console/nothing', '/console/queue/nothing'])(
  'has nothing at %s',
  async (path) => {
    const desk = await signedIn(await aConsoleApp());

    const answer = await desk.get(path);

    expect(answer.status).toBe(404);
  },
);

it('does not take a form of two megabytes', async () => {
  const desk = await signedIn(await aConsoleApp());

  const answer = await desk.post('/console/threads/0000-0000/answer', { seen: '1', text: 'x'.repeat(2_000_000) });

  expect(answer.status).toBe(413);
});

function seen(thread: Thread): Record<string, string> {
  return { seen: String(thread.lastFactSequence), view: 'staff' };
}

function act(desk: Desk, thread: Thread, deed: string, form: Record<string, string>): Promise<Response> {
  return desk.post(`/console/threads/${thread.code}/${deed}`, { ...seen(thread), ...form });
}

async function factsOf({ context }: ConsoleApp, { code }: Thread): Promise<number> {
  return (await readThread(context, { code }))?.facts.length ?? 0;
}

async function text(answer: Promise<Response>): Promise<string> {
  return (await answer).text();
}
