import { describe, expect, it } from 'vitest';
import { newId } from '#shared/ids.ts';
import { textMessage } from '#shared/message.ts';
import { aBrowser } from './a-browser.ts';
import { aChatApp } from './chat-app.ts';

const texts = (shown: { author: string; text: string }[]) => shown.map(({ author, text }) => `${author}: ${text}`);

describe('writing in the web chat', () => {
  it('shows what the person wrote and what is answered, also after a reload', async () => {
    const browser = aBrowser((await aChatApp()).app);

    const accepted = await browser.says('路灯坏了');

    expect(accepted.status).toBe(202);
    const shown = await browser.sees();
    expect(texts(shown)).toEqual(['person: 路灯坏了', 'service: heard: 路灯坏了']);
    expect(await browser.sees(shown[0]?.sequence)).toEqual([shown[1]]);
  });

  it('has one effect when a browser sends the same message again', async () => {
    const { app, heard } = await aChatApp();
    const browser = aBrowser(app);
    const id = newId();

    const answers = [await browser.says('hello', id), await browser.says('hello', id)];

    expect(await Promise.all(answers.map((answer) => answer.json()))).toEqual([
      { kind: 'accepted', isNewSession: true },
      { kind: 'repeated', isNewSession: false },
    ]);
    expect(heard).toHaveLength(1);
    expect(await browser.sees()).toHaveLength(2);
  });

  it('keeps two browsers apart, and one browser at both doors', async () => {
    const { app, heard } = await aChatApp();
    const [one, other, deputy] = [aBrowser(app), aBrowser(app), aBrowser(app, '/chat/deputy')];
    await one.says('from one');
    await other.says('from other');
    deputy.cookies.set('chat', one.cookies.get('chat') ?? '');

    await deputy.says('from the deputy');

    expect(texts(await one.sees())).toEqual(['person: from one', 'service: heard: from one']);
    expect(texts(await deputy.sees())).toEqual(['person: from the deputy', 'service: heard: from the deputy']);
    expect(heard.map((incoming) => incoming.accountId)).toEqual(['web-chat', 'web-chat', 'web-chat-deputy']);
  });

  it('understands commands, sent by a button of the page or typed', async () => {
    const { app, heard } = await aChatApp();
    const browser = aBrowser(app);

    await browser.post({ id: newId(), kind: 'command', name: 'start', argument: 'inv_abc' });
    await browser.says(' /Help me please');
    await browser.says('/2026 年的路灯');

    expect(heard.map((incoming) => incoming.content)).toEqual([
      { kind: 'command', name: 'start', argument: 'inv_abc' },
      { kind: 'command', name: 'help', argument: 'me please' },
      { kind: 'text', text: '/2026 年的路灯' },
    ]);
  });

  it('shows a press as the words of the button', async () => {
    const { app } = await aChatApp({ answer: () => [textMessage('您好', [[{ label: '开始', action: 'begin' }]])] });
    const browser = aBrowser(app);
    await browser.says('hi');

    await browser.post({ id: newId(), kind: 'press', data: 'begin' });

    expect(texts(await browser.sees()).at(2)).toBe('person: 开始');
  });

  it('takes 4,096 characters of any script, and a location', async () => {
    const { app, heard } = await aChatApp();
    const browser = aBrowser(app);
    const long = '灯🙂שלום'.repeat(600).slice(0, 4095);

    const answers = [
      await browser.says(`${long}终`),
      await browser.post({ id: newId(), kind: 'location', latitude: 29.4, longitude: 111.6 }),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([202, 202]);
    expect(heard.map((incoming) => incoming.content.kind)).toEqual(['text', 'location']);
  });

  it('survives characters that a database cannot store', async () => {
    const browser = aBrowser((await aChatApp()).app);

    const answer = await browser.says('a\u0000b\ud800c');

    expect(answer.status).toBe(202);
    expect(texts(await browser.sees())[0]).toBe('person: ab\ufffdc');
  });

  it('makes nobody of a visitor who only looks', async () => {
    const { app } = await aChatApp();
    const browser = aBrowser(app);

    const page = await browser.request('/chat');
    const events = await browser.request('/chat/events');

    expect([page.status, events.status, await browser.sees()]).toEqual([200, 204, []]);
  });
});

describe('what the web chat refuses', () => {
  const cases: [string, unknown, number][] = [
    ['an empty text', { id: newId(), kind: 'text', text: ' \n ' }, 400],
    ['a text too long', { id: newId(), kind: 'text', text: 'x'.repeat(4097) }, 400],
    ['an unknown kind', { id: newId(), kind: 'edit', text: 'x' }, 400],
    ['an id that is none', { id: '1', kind: 'text', text: 'x' }, 400],
    ['a button longer than 64 bytes', { id: newId(), kind: 'press', data: '灯'.repeat(22) }, 400],
    ['a place outside the world', { id: newId(), kind: 'location', latitude: 91, longitude: 0 }, 400],
    ['a list', [], 400],
    ['nothing', null, 400],
    ['2 MB', { id: newId(), kind: 'text', text: 'x'.repeat(2_000_000) }, 413],
    ['a file of nobody', { id: newId(), kind: 'attachment', attachmentId: newId() }, 404],
  ];

  it.each(cases)('%s, in the words of the reader', async (_name, body, status) => {
    const browser = aBrowser((await aChatApp()).app);

    const answer = await browser.post(body, { 'Accept-Language': 'en' });

    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.any(String), message: expect.stringMatching(/^[A-Z].*\.$/) });
  });

  it('what is not JSON', async () => {
    const browser = aBrowser((await aChatApp()).app);

    const answer = await browser.request('/chat/messages', { method: 'POST', body: '{"id":' });

    expect(answer.status).toBe(400);
  });

  it.each(['https://evil.example', 'null', 'http://localhost.evil.example'])('a post from %s', async (origin) => {
    const { app, heard } = await aChatApp();
    const browser = aBrowser(app);

    const answer = await browser.post({ id: newId(), kind: 'text', text: 'x' }, { Origin: origin });

    expect(answer.status).toBe(403);
    expect(heard).toEqual([]);
  });

  it('a cookie nobody gave out: the browser gets a new one', async () => {
    const browser = aBrowser((await aChatApp()).app);
    browser.cookies.set('chat', 'admin');

    const answer = await browser.says('hello');

    expect(answer.status).toBe(202);
    expect(browser.cookies.get('chat')).toMatch(/^[\w-]{32}$/);
  });

  it('too much from one address, and says how long to wait', async () => {
    const { app } = await aChatApp();

    const answers: Response[] = [];
    for (let index = 0; index < 31; index += 1) answers.push(await aBrowser(app).says('I am new'));

    expect(answers.slice(0, 30).every((answer) => answer.status === 202)).toBe(true);
    expect(answers[30]?.status).toBe(429);
    expect(Number(answers[30]?.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('nothing for good while the database is away: 503, and the same message is taken later', async () => {
    const { app, heard, fail } = await aChatApp();
    const browser = aBrowser(app);
    const id = newId();
    fail({ kind: 'failed', retryable: true, error: new Error('away') });

    const answers = [await browser.says('hello', id), await browser.says('hello', id)];

    expect(answers.map((answer) => answer.status)).toEqual([503, 202]);
    expect(answers[0]?.headers.get('Retry-After')).toBe('2');
    expect(heard).toHaveLength(1);
  });
});
