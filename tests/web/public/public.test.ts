import { Hono } from 'hono';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { bindDeputy } from '#features/electorate/bind-deputy.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { stations } from '#features/electorate/place.table.ts';
import { type SubmittedOpinion, submitOpinion } from '#features/opinion/submit-opinion.ts';
import { attachIdentity } from '#features/person/attach-identity.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { hashToken } from '#shared/ids.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import { aContext } from '#tests/support/database.ts';
import { aDemoContext } from '#tests/support/demo.ts';
import { createPublicRoutes } from '#web/public/routes.ts';
import type { WebPorts } from '#web/web-ports.ts';

const origin = 'http://localhost';
let context: Context;
let app: Hono;

beforeEach(async () => open(await aContext()));

function open(opened: Context): void {
  context = opened;
  const ports: WebPorts = {
    contextFor: (actor) => ({ ...context, actor }),
    isDemo: async () => false,
    isSecure: false,
    publicUrl: null,
    clientAddress: (c) => c.req.header('x-test-address') ?? '192.0.2.1',
  };
  app = new Hono().route('/', createPublicRoutes(ports));
}

async function anOpinion(text = '村口的路灯坏了'): Promise<SubmittedOpinion & { personId: string }> {
  const who = { accountId: 'telegram', externalId: '42', languageTag: 'zh-CN' };
  const { person } = await findOrCreatePerson(context, who);
  const submitted = await submitOpinion(context, {
    personId: person.id,
    accountId: 'telegram',
    kind: 'opinion',
    placeCode: null,
    unitCode: null,
    topicId: 'other',
    signature: null,
    parts: [{ kind: 'text', text, messageId: null }],
  });

  return { ...submitted, personId: person.id };
}

const post = (path: string, body: Record<string, string> = {}, headers: Record<string, string> = {}) =>
  app.request(`${origin}${path}`, {
    method: 'POST',
    body: new URLSearchParams(body),
    headers: { Origin: origin, ...headers },
  });

describe('the public page', () => {
  it('says how to write, where to meet a deputy and how information is protected, in both languages', async () => {
    await context.db.insert(stations).values({
      officeId: context.office.id,
      code: 's1',
      name: '安平镇中心联络站',
      address: '安平镇为民路1号',
      hours: '周一 9:00',
    });

    const [chinese, english] = await Promise.all(
      ['/', '/?lang=en'].map(async (path) => (await app.request(path)).text()),
    );

    expect(chinese).toContain('云溪县人大代表联络站受理您对本地各项工作的意见和建议');
    expect(chinese).toMatch(/安平镇中心联络站<\/th><td>安平镇为民路1号<\/td><td>周一 9:00/);
    expect(chinese).toContain('15 个工作日内给您第一次答复');
    expect(chinese).toContain('href="/chat"');
    expect(english).toContain('The text of an opinion is erased 365 days after it is closed');
  });

  it('says so when no station was published', async () => {
    const page = await app.request('/');

    expect(await page.text()).toContain('还没有公布');
  });
});

describe('looking up by code and PIN', () => {
  it('shows the state without an account, however the code is written', async () => {
    const { thread, pin } = await anOpinion();

    const page = await post('/status', {
      code: ` ${formatReferenceCode(thread.code).toLowerCase()} `,
      pin: `${pin.slice(0, 3)} ${pin.slice(3)}`,
    });

    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain(formatReferenceCode(thread.code));
    expect(html).toContain('村口的路灯坏了');
    expect(html).not.toContain('/session');
  });

  it('says the same for a wrong PIN and an unknown code', async () => {
    const { thread, pin } = await anOpinion();
    const wrongPin = String((Number(pin) + 1) % 1_000_000).padStart(6, '0');

    const answers = [
      await post('/status', { code: thread.code, pin: wrongPin }),
      await post('/status', { code: 'nonsense', pin }),
      await post('/status', {}),
    ];

    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
    expect(await answers[0]?.text()).toContain('没有找到。请核对编号和查询码。');
  });

  it('limits tries by address, and by code whatever the address', async () => {
    const { thread, pin } = await anOpinion();
    const tryFrom = async (address: string, code: string) =>
      (await post('/status', { code, pin: '000000' }, { 'x-test-address': address })).status;

    const byAddress: number[] = [];
    for (let index = 0; index < 11; index += 1) byAddress.push(await tryFrom('192.0.2.7', 'nonsense'));
    const byCode: number[] = [];
    for (let index = 0; index < 10; index += 1) byCode.push(await tryFrom(`198.51.100.${index}`, thread.code));
    const rightPin = await post('/status', { code: thread.code, pin }, { 'x-test-address': '203.0.113.1' });

    expect(byAddress).toEqual([...Array(10).fill(404), 429]);
    expect(byCode).toEqual(Array(10).fill(404));
    expect(rightPin.status).toBe(429);
    expect(Number(rightPin.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('refuses a forged form and a body that is too large', async () => {
    const forged = await post('/status', { code: 'x', pin: '1' }, { Origin: 'https://evil.example' });
    const large = await post('/status', { code: 'x'.repeat(100_000) });

    expect([forged.status, large.status]).toEqual([403, 413]);
  });
});

describe('the personal return link', () => {
  it('shows what became of the opinion, to nobody but who has the link', async () => {
    const { returnToken } = await anOpinion('<script>alert(1)</script>');

    const page = await app.request(`/r/${returnToken}`);

    const html = await page.text();
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('<script>');
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect(page.headers.get('X-Robots-Tag')).toContain('noindex');
  });

  it('brings the conversation to this browser by a press, not by a look', async () => {
    const { returnToken, personId } = await anOpinion();
    const looked = await app.request(`/r/${returnToken}`);

    const pressed = await post(`/r/${returnToken}/session`);

    const token = /^chat=([\w-]{32}); .*Path=\/chat;/.exec(pressed.headers.get('Set-Cookie') ?? '')?.[1] ?? '';
    const identity = { accountId: 'web-chat', externalId: hashToken(token), personId };
    expect(looked.headers.get('Set-Cookie')).toBeNull();
    expect([pressed.status, pressed.headers.get('Location')]).toEqual([303, '/chat']);
    expect(await attachIdentity(context, identity)).toEqual({ kind: 'already-attached' });
  });

  it('does not hand out a deputy’s place with the link of an opinion a deputy wrote', async () => {
    open(await aDemoContext());
    const { returnToken, personId } = await anOpinion();
    const invited = await inviteDeputy(context, { deputyCode: 'D0057' });
    await bindDeputy(context, { token: invited.kind === 'invited' ? invited.token : '', personId });

    const [page, pressed] = [await app.request(`/r/${returnToken}`), await post(`/r/${returnToken}/session`)];

    expect(await page.text()).not.toContain('/session');
    expect(pressed.status).toBe(409);
    expect(pressed.headers.get('Set-Cookie')).toBeNull();
  });

  it('leads nowhere when it is wrong, and refuses a forged press', async () => {
    const { returnToken } = await anOpinion();

    const statuses = [
      await app.request('/r/short'),
      await app.request(`/r/${'a'.repeat(32)}`),
      await post(`/r/${'a'.repeat(32)}/session`),
      await post(`/r/${returnToken}/session`, {}, { Origin: 'https://evil.example' }),
    ].map((answer) => answer.status);

    expect(statuses).toEqual([404, 404, 404, 403]);
  });
});
