import { describe, expect, it } from 'vitest';
import { leaveAudit, listAudit } from '#features/audit.ts';
import { listStaff } from '#features/staff/list-staff.ts';
import { aConsoleApp, type ConsoleApp, post, signedIn } from './console-app.ts';

const newcomer = { email: 'zhou@example.org', role: 'liaison', language: 'zh-CN', congressCode: 'X01' };

describe('an administrator', () => {
  it('adds a member of staff', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at, { role: 'administrator' });

    const answer = await desk.post('/console/staff', newcomer);
    const page = await (await desk.get('/console/staff')).text();

    expect(answer.headers.get('location')).toBe('/console/staff?done=staff-added');
    expect(page).toMatch(/zhou@example\.org[\s\S]*Liaison officer[\s\S]*安平镇人大/);
    expect(await actionsBy(at, desk.staffId)).toContain('staff.added');
  });

  it('is told what is wrong with the form', async () => {
    const desk = await signedIn(await aConsoleApp(), { role: 'administrator' });
    await desk.post('/console/staff', newcomer);

    const answers = [
      await desk.post('/console/staff', newcomer),
      await desk.post('/console/staff', { ...newcomer, email: 'zhou' }),
      await desk.post('/console/staff', { ...newcomer, email: 'wu@example.org', congressCode: 'X99' }),
      await desk.post('/console/staff', { ...newcomer, role: 'emperor' }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 400]);
  });

  it('makes a link that signs the other in, shown once', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at, { role: 'administrator' });
    const other = await signedIn(at);

    const page = await (await desk.post(`/console/staff/${other.staffId}/sign-in-link`)).text();
    const token = /http:\/\/localhost\/console\/sign-in#([\w-]+)/.exec(page)?.[1] ?? '';
    const pressed = await post(at.app, '/console/sign-in', { token });

    expect(pressed.status).toBe(303);
    expect(await actionsBy(at, desk.staffId)).toContain('staff.sign-in-link-made');
  });

  it('ends an account, but not the last of their own kind', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at, { role: 'administrator' });
    const other = await signedIn(at);

    const ended = await desk.post(`/console/staff/${other.staffId}/removal`);
    const last = await desk.post(`/console/staff/${desk.staffId}/removal`);
    const nobody = await desk.post('/console/staff/nobody/removal');

    expect([ended.status, last.status, nobody.status]).toEqual([303, 409, 404]);
    expect((await listStaff(at.context)).map(({ id }) => id)).toEqual([desk.staffId]);
    expect(await actionsBy(at, desk.staffId)).toContain('staff.removed');
  });
});

it.each([
  { role: 'liaison' } as const,
  { role: 'reader' } as const,
  { role: 'administrator', congressCode: 'X01' } as const,
])('accounts are not for %o', async (who) => {
  const at = await aConsoleApp();
  const desk = await signedIn(at, who);

  const answers = [
    await desk.get('/console/staff'),
    await desk.post('/console/staff', newcomer),
    await desk.post(`/console/staff/${desk.staffId}/sign-in-link`),
    await desk.post(`/console/staff/${desk.staffId}/removal`),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(await listStaff(at.context)).toHaveLength(1);
});

it('changing the language and leaving are written down too', async () => {
  const at = await aConsoleApp();
  const desk = await signedIn(at);
  await desk.post('/console/language', { language: 'zh-CN', back: '/console' });
  await desk.post('/console/sign-out');

  const actions = await actionsBy(at, desk.staffId);

  expect(actions).toEqual(['staff.signed-out', 'staff.language-set', 'staff.signed-in']);
});

describe('the audit log', () => {
  it('is read page by page', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    for (let time = 0; time < 101; time += 1) await desk.post('/console/language', { language: 'en' });

    const newest = await (await desk.get('/console/audit')).text();
    const older = await (await desk.get('/console/audit?before=10')).text();
    const odd = await desk.get('/console/audit?before=x');

    expect(newest).toContain('Language changed');
    expect(newest).toMatch(/href="\/console\/audit\?before=\d+"/);
    expect(older).toContain('Signed in');
    expect(odd.status).toBe(200);
  });

  it('is told in words', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const leave = (action: string, subject: string, details = {}) =>
      leaveAudit(at.context, { action, subject, details });
    await leave('demo.cleared', 'office:main');
    await leave('policy.set', 'policy:2027-01-01', { closeDays: 40 });
    await leave('electorate.imported', 'import:units', { added: 2 });
    await leave('thread.passed-on', 'thread:7KM2Q4XT', { because: 'assigned-by-staff', owner: 'group:G-1' });

    const page = await (await desk.get('/console/audit')).text();

    const shown = page.replace(/(<[^>]+>|\s)+/g, ' ');
    expect(shown).toContain('Demo data removed The office');
    expect(shown).toContain('Times changed Times from 2027-01-01 days until it is closed: 40');
    expect(shown).toContain('Electoral data imported Electoral units Added: 2');
    expect(shown).toContain('7KM2-Q4XT Owner: Group G-1 Reason: assigned by staff');
  });

  it('is not for township staff, since it spans all congresses', async () => {
    const desk = await signedIn(await aConsoleApp(), { congressCode: 'X01' });

    const answer = await desk.get('/console/audit');

    expect(answer.status).toBe(403);
  });
});

async function actionsBy({ context }: ConsoleApp, staffId: string): Promise<string[]> {
  const entries = await listAudit(context, { before: null, limit: 100 });

  return entries.filter(({ actor }) => actor === `staff:${staffId}`).map(({ action }) => action);
}
