import { describe, expect, it } from 'vitest';
import { addStaff } from '#features/staff/add-staff.ts';
import { makeSignInLink } from '#features/staff/make-sign-in-link.ts';
import { aConsoleApp, type ConsoleApp, origin, post, signedIn } from './console-app.ts';

describe('a sign-in link', () => {
  it('is not used up by looking at it', async () => {
    const { app, context } = await aConsoleApp();
    const token = await aLink({ app, context });

    const looked = await app.request(`/console/sign-in/${token}`);
    const pressed = await post(app, '/console/sign-in', { token });

    expect(await looked.text()).toContain(`value="${token}"`);
    expect(pressed.status).toBe(303);
    expect(pressed.headers.get('location')).toBe('/console');
  });

  it('is asked for again where the form came in pieces', async () => {
    const { app } = await aConsoleApp();
    const headers = { origin, 'content-type': 'multipart/form-data; boundary=none' };

    const answer = await app.request('/console/sign-in', { method: 'POST', headers, body: 'not a form' });

    expect(answer.status).toBe(400);
  });

  it('gives a cookie that scripts cannot read', async () => {
    const { app, context } = await aConsoleApp();

    const answer = await post(app, '/console/sign-in', { token: await aLink({ app, context }) });

    expect(answer.headers.get('set-cookie')).toMatch(/^staff=[\w-]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('gives a cookie of this host alone where the address is https', async () => {
    const { app, context } = await aConsoleApp({ isSecure: true, publicUrl: 'https://npc.example' });

    const answer = await post(app, '/console/sign-in', { token: await aLink({ app, context }) });

    expect(answer.headers.get('set-cookie')).toMatch(/^__Host-staff=[\w-]+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('says why it does not work', async () => {
    const { app, context } = await aConsoleApp();
    const token = await aLink({ app, context });
    await post(app, '/console/sign-in', { token });

    const used = await post(app, '/console/sign-in', { token });
    const unknown = await post(app, '/console/sign-in', { token: 'unknown' });
    const missing = await post(app, '/console/sign-in', {});

    expect([used.status, unknown.status, missing.status]).toEqual([410, 410, 400]);
    expect(await used.text()).toContain('已被使用过');
    expect(await unknown.text()).toContain('无效');
  });

  it('is not tried endlessly from one address', async () => {
    const { app } = await aConsoleApp();

    const statuses = [];
    for (let attempt = 0; attempt < 11; attempt += 1) {
      statuses.push((await post(app, '/console/sign-in', { token: `guess-${attempt}` })).status);
    }

    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(410));
    expect(statuses[10]).toBe(429);
  });
});

describe('without a session', () => {
  it.each(['/console', '/console/queue/open', '/console/staff', '/console/audit', '/console/threads/0000-0000'])(
    'leads from %s to the door',
    async (path) => {
      const { app } = await aConsoleApp();

      const answer = await app.request(path);

      expect(answer.status).toBe(303);
      expect(answer.headers.get('location')).toBe('/console/sign-in');
    },
  );

  it('does nothing, and says so', async () => {
    const { app } = await aConsoleApp();

    const answer = await post(app, '/console/language', { language: 'en' }, { cookie: 'staff=forged' });

    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('您的操作没有执行');
  });
});

it('forgets who signs out', async () => {
  const at = await aConsoleApp();
  const desk = await signedIn(at);

  const left = await desk.post('/console/sign-out');
  const after = await desk.get('/console');

  expect(left.headers.get('set-cookie')).toMatch(/^staff=; Max-Age=0/);
  expect(after.status).toBe(303);
});

it('is kept in no cache', async () => {
  const desk = await signedIn(await aConsoleApp());

  const answer = await desk.get('/console');

  expect(answer.headers.get('cache-control')).toBe('no-store');
});

it('speaks the language its reader chose, and goes back only into the console', async () => {
  const desk = await signedIn(await aConsoleApp(), { language: 'en' });

  const changed = await desk.post('/console/language', { language: 'zh-CN', back: 'https://evil.example' });
  const page = await desk.get('/console');

  expect(changed.headers.get('location')).toBe('/console');
  expect(await page.text()).toContain('待工作人员处理');
});

async function aLink({ context }: Pick<ConsoleApp, 'app' | 'context'>): Promise<string> {
  const added = await addStaff(context, { email: 'li@example.org', role: 'liaison', language: 'zh-CN' });
  const link = await makeSignInLink(context, { staffId: added.kind === 'added' ? added.staffId : '' });

  return link.kind === 'made' ? link.token : '';
}
