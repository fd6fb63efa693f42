import { describe, expect, it } from 'vitest';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { readThread } from '#features/opinion/read-thread.ts';
import { aConsoleApp, anOpinion, aTie, signedIn } from './console-app.ts';

describe('where the writer says to vote', () => {
  it('is shown beside the identity, confirmed once, and keeps its day', async () => {
    const at = await aConsoleApp();
    const desk = await signedIn(at);
    const thread = await anOpinion(at.context);
    const registration = await aTie(at, thread);
    const path = `/console/threads/${thread.code}`;

    const looked = await (await desk.post(`${path}/identity-look`)).text();
    const plain = await (await desk.get(path)).text();
    await desk.post(`${path}/registration-confirmation`, { registration });
    const again = await desk.post(`${path}/registration-confirmation`, { registration });
    const [tie] = await listRegistrations(at.context, { personId: thread.personId ?? '', on: '2026-11-23' });

    expect(looked).toContain(registration);
    expect(looked).toContain('安平镇第三选区');
    expect(plain).not.toContain(registration);
    expect(again.status).toBe(409);
    expect(tie).toMatchObject({ unitCode: 'X01-3', tier: 'confirmed', validFrom: '2026-11-23' });
  });

  it('is not for the staff of another town, nor shown beside a complaint', async () => {
    const at = await aConsoleApp();
    const elsewhere = await signedIn(at, { congressCode: 'X02' });
    const administrator = await signedIn(at, { role: 'administrator' });
    const thread = await anOpinion(at.context);
    const complaint = await anOpinion(at.context, { kind: 'complaint' });
    const [tie, other] = [await aTie(at, thread), await aTie(at, complaint)];

    const refused = await elsewhere.post(`/console/threads/${thread.code}/registration-confirmation`, {
      registration: tie,
    });
    const looked = await (await administrator.post(`/console/threads/${complaint.code}/identity-look`)).text();
    const tried = await administrator.post(`/console/threads/${complaint.code}/registration-confirmation`, {
      registration: other,
    });

    expect(refused.status).toBe(404);
    expect(looked).not.toContain(other);
    expect(tried.status).toBe(409);
  });
});

it('shows the staff of a town what lies with a group of theirs because the matter is there', async () => {
  const at = await aConsoleApp();
  const [there, elsewhere] = [await signedIn(at, { congressCode: 'X01' }), await signedIn(at, { congressCode: 'X02' })];
  const thread = await anOpinion(at.context, { matterPlaceCode: 'P2' });

  const seen = await there.get(`/console/threads/${thread.code}`);
  const hidden = await elsewhere.get(`/console/threads/${thread.code}`);

  expect(thread).toMatchObject({ groupCode: 'G2', unitCode: null });
  expect([seen.status, hidden.status]).toEqual([200, 404]);
});

it('answers all who say the same, each in a thread of their own', async () => {
  const at = await aConsoleApp();
  const desk = await signedIn(at);
  const text = '柳树湾的老桥塌了一角，请尽快修好。';
  const threads = [
    await anOpinion(at.context, { text, unitCode: 'X01-3' }),
    await anOpinion(at.context, { text: `${text}王芳`, unitCode: 'X01-3' }),
  ];
  const other = await anOpinion(at.context, { text: '路灯坏了，晚上看不见路。', unitCode: 'X01-3' });
  const [first] = threads;

  const queue = await (await desk.get('/console/queue/open')).text();
  const page = await (await desk.get(`/console/threads/${first?.code}`)).text();
  const form = { seen: String(first?.lastFactSequence), view: 'open', text: '桥已列入本月维修计划。', alike: 'yes' };
  const answered = await desk.post(`/console/threads/${first?.code}/answer`, form);
  const views = await Promise.all([...threads, other].map(({ code }) => readThread(at.context, { code })));

  expect(queue).toContain('One other says the same');
  expect(page).toContain('One other person says the same');
  expect(answered.status).toBe(303);
  expect(views.map((view) => view?.thread.status)).toEqual(['answered', 'answered', 'waiting']);
});
