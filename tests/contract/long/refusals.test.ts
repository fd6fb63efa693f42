/** What nobody should send, sent to every way in: both platforms refuse it alike, and neither breaks. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStaffMember, type StaffMember } from '#tests/support/staff-member.ts';
import { aBrowser, type Browser } from '#tests/support/story-browser.ts';
import { anOffice, type Office, webhookSecret } from '../an-office.ts';
import { onTelegram } from '../people.ts';
import { type Answer, readAnswer } from '../read-answer.ts';
import type { Runtime } from '../runtime.ts';

type Sent = RequestInit & { path: string; says: string };

const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const telegram = { ...json, 'x-telegram-bot-api-secret-token': webhookSecret };
const long = (bytes: number) => 'x'.repeat(bytes);
const webhook = '/webhooks/telegram';

/** For everybody: what is sent, and where. */
const toTheDoors: Sent[] = [
  { path: webhook, method: 'POST', headers: telegram, body: 'not JSON', says: 'no JSON' },
  { path: webhook, method: 'POST', headers: telegram, body: '', says: 'nothing' },
  { path: webhook, method: 'POST', headers: telegram, body: '[]', says: 'a list' },
  { path: webhook, method: 'POST', headers: telegram, body: '{"update_id":"x"}', says: 'an update without a number' },
  { path: webhook, method: 'POST', headers: telegram, body: `"${long(2 ** 20)}"`, says: 'more than a megabyte' },
  { path: webhook, method: 'POST', headers: json, body: `"${long(2 ** 20)}"`, says: 'a megabyte without the secret' },
  { path: webhook, method: 'DELETE', headers: telegram, says: 'another method' },
  { path: '/chat/messages', method: 'POST', headers: json, body: '{', says: 'half an object' },
  { path: '/chat/messages', method: 'POST', headers: json, body: '{"kind":"text"}', says: 'a message without words' },
  { path: '/chat/messages', method: 'POST', headers: json, body: long(70_000), says: 'more than it may hold' },
  { path: '/chat/messages', method: 'PUT', headers: json, body: '{}', says: 'another method' },
  { path: '/chat/deputy/messages', method: 'POST', headers: json, body: 'null', says: 'null' },
  { path: '/chat/uploads', method: 'POST', headers: form, body: 'file=x', says: 'a form without a file' },
  { path: '/chat/uploads', method: 'POST', headers: json, body: '{}', says: 'no form at all' },
  { path: '/status', method: 'POST', headers: form, body: 'code=1&pin=2', says: 'a code that is none' },
  { path: '/status', method: 'POST', headers: form, body: '', says: 'no code' },
  { path: '/status', method: 'POST', headers: form, body: `code=${long(100_000)}`, says: 'a code without end' },
  {
    path: '/status',
    method: 'POST',
    headers: { ...form, 'content-type': 'multipart/form-data' },
    body: 'x',
    says: 'a broken form',
  },
  { path: `/r/${'A'.repeat(32)}/session`, method: 'POST', headers: form, body: '', says: 'a link of nobody' },
  { path: '/console/sign-in', method: 'POST', headers: form, body: '', says: 'no token' },
  { path: '/console/sign-in', method: 'POST', headers: form, body: 'token=unknown', says: 'a token of nobody' },
  {
    path: '/console/sign-in',
    method: 'POST',
    headers: form,
    body: `token=${long(70_000)}`,
    says: 'a token without end',
  },
  { path: '/console/staff', method: 'POST', headers: form, body: 'email=x', says: 'a deed without a session' },
  { path: '/', method: 'POST', headers: form, body: 'x=1', says: 'a form for a page that takes none' },
  { path: '/healthz', method: 'DELETE', says: 'another method' },
  { path: '/%E0%A4%A', says: 'an address that cannot be read' },
  { path: `/${long(4000)}`, says: 'an address without end' },
  { path: '/chat/../console/', says: 'an address that goes up' },
  { path: '/?lang=%00', says: 'a language that is none' },
  { path: '/chat/messages?after=-1', headers: { cookie: '__Host-chat=%%%; =; ;;' }, says: 'a cookie that is none' },
  { path: '/', method: 'OPTIONS', says: 'OPTIONS' },
  { path: '/chat', method: 'HEAD', says: 'HEAD' },
];

/** For staff: `CODE` is an opinion that is there. */
const toTheConsole: Sent[] = [
  {
    path: '/console/threads/CODE/answer',
    method: 'POST',
    headers: form,
    body: 'text=&seen=0',
    says: 'an empty answer',
  },
  { path: '/console/threads/CODE/answer', method: 'POST', headers: form, body: `text=${long(70_000)}`, says: 'a book' },
  {
    path: '/console/threads/CODE/assignment',
    method: 'POST',
    headers: form,
    body: 'to=moon:1',
    says: 'an owner that is none',
  },
  { path: '/console/threads/CODE/dancing', method: 'POST', headers: form, body: '', says: 'a deed that is none' },
  {
    path: '/console/threads/0000-0000/answer',
    method: 'POST',
    headers: form,
    body: 'text=x',
    says: 'an opinion that is none',
  },
  { path: '/console/staff', method: 'POST', headers: form, body: 'email=x&role=king', says: 'a role that is none' },
  { path: '/console/exchange/check', method: 'POST', headers: form, body: 'kind=units', says: 'no file' },
  { path: '/console/exchange/nothing.csv', says: 'a file that is none' },
  { path: '/console/representation/nothing/file.csv', says: 'a report that is none' },
  { path: '/console/service/parked/telegram/1', says: 'an update that is none' },
  { path: '/console/terms/not-an-id', says: 'a term that is none' },
  { path: '/console/queue/nothing', says: 'a view that is none' },
  { path: '/console/links/unit/nothing', says: 'a link to nowhere' },
];

describe('what nobody should send', () => {
  let office: Office;
  let worker: Runtime;
  let staff: StaffMember;
  let code = '';
  let place = '';

  beforeAll(async () => {
    office = await anOffice('node');
    worker = await office.another('workerd');
    place = office.origin();
    code = (await onTelegram(office, '王芳').raises('河边的垃圾没人收。', { from: null })).code;
    const given = { email: 'sun@yunxi.example', role: 'administrator' };
    staff = aStaffMember({ origin: () => place, settle: async () => undefined }, office.operator, given);
    await staff.signsIn();
  });
  afterAll(() => office.end());

  async function sendBoth(browser: Browser, { path, says: _, ...init }: Sent): Promise<[Answer, Answer]> {
    const send = async (origin: string) => {
      place = origin;
      return readAnswer(await browser.ask(path.replace('CODE', code), init));
    };

    return [await send(office.origin()), await send(worker.url)];
  }

  it.each(toTheDoors)('$method $path: $says', async (sent) => {
    const [onNode, onWorkerd] = await sendBoth(
      aBrowser(() => place),
      sent,
    );

    expect(onWorkerd).toEqual(onNode);
    expect(onNode.status).toBeLessThan(500);
  });

  it.each(toTheConsole)('$method $path: $says', async (sent) => {
    const [onNode, onWorkerd] = await sendBoth(staff.browser, sent);

    expect(onWorkerd).toEqual(onNode);
    expect(onNode.status).toBeLessThan(500);
  });

  it.each(['/chat/messages', '/status', '/console/sign-in'])('a form from another site: %s', async (path) => {
    const send = (origin: string) =>
      fetch(origin + path, { method: 'POST', body: 'x=1', headers: { ...form, origin: 'https://elsewhere.example' } });

    const [onNode, onWorkerd] = await Promise.all([office.origin(), worker.url].map(send));

    expect([onNode?.status, onWorkerd?.status]).toEqual([403, 403]);
  });

  it('leaves no error in any log', () => {
    const logged = [...office.runtime().logged(), ...worker.logged()];

    expect(logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
  });
});
