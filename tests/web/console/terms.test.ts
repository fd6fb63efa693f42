import { beforeAll, expect, it } from 'vitest';
import { aConsoleApp, type ConsoleApp, origin, signedIn } from './console-app.ts';

let at: ConsoleApp;

beforeAll(async () => {
  at = await aConsoleApp();
});

/** Makes a draft for 安平镇 and answers the address of its page. */
async function aDraft(): Promise<{ desk: Awaited<ReturnType<typeof signedIn>>; address: string }> {
  const desk = await signedIn(at, { role: 'administrator' });
  const made = await desk.post('/console/terms', { congress: 'X01', name: '第十九届' });

  return { desk, address: (made.headers.get('location') ?? '').replace(/\?.*/, '') };
}

it('is for administrators of the whole office alone', async () => {
  const { address } = await aDraft();
  const liaison = await signedIn(at, { role: 'liaison' });
  const ofTown = await signedIn(at, { role: 'administrator', congressCode: 'X01' });

  const answers = [
    await liaison.get('/console/terms'),
    await liaison.get(address),
    await liaison.post(`${address}/activation`, { on: '2027-01-01', threads: 'stay', confirmed: 'yes' }),
    await ofTown.get('/console/terms'),
    await ofTown.post('/console/terms', { congress: 'X01', name: '第十九届' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
});

it('says why a day cannot be rehearsed, and that nobody activates without confirming', async () => {
  const { desk, address } = await aDraft();

  const empty = await desk.get(`${address}?on=2027-01-01`);
  const unconfirmed = await desk.post(`${address}/activation`, { on: '2027-01-01', threads: 'stay' });
  const notActivated = await desk.post(`${address}/undoing`, { confirmed: 'yes' });
  const unknown = await desk.get('/console/terms/0199aaaa-0000-7000-8000-000000000000');

  expect([empty, unconfirmed, notActivated, unknown].map(({ status }) => status)).toEqual([422, 422, 409, 404]);
  expect(await empty.text()).toContain('nothing to rehearse');
  expect(await unconfirmed.text()).toContain('Tick the confirmation first');
});

it('shows what is wrong with a file, line by line, and keeps nothing of it', async () => {
  const { desk, address } = await aDraft();
  const body = new FormData();
  body.set('kind', 'units');
  body.set(
    'file',
    new File(['code,congress,name,kind,drawn_by,seats\nX01-1,X01,安平镇第一选区,district,moon,2'], 'u.csv'),
  );

  const headers = { origin, cookie: desk.cookie };
  const answer = await at.app.request(`${address}/files`, { method: 'POST', headers, body });
  const page = await answer.text();

  expect(answer.status).toBe(422);
  expect(page).toMatch(/u\.csv line 2, column “drawn_by”/);
  expect(page).toContain('No file yet');
});

it('takes no form of another origin', async () => {
  const { address } = await aDraft();

  const answer = await at.app.request(`${origin}${address}/discarding`, {
    method: 'POST',
    headers: { origin: 'https://elsewhere.example' },
  });

  expect(answer.status).toBe(403);
});
