import { describe, expect, it } from 'vitest';
import { sendLater } from '#features/delivery/send-later.ts';
import { recordJobRun } from '#features/health/job-runs.ts';
import { recordObservation } from '#features/health/record-observation.ts';
import { recordWebhook } from '#features/health/webhook-seen.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import { failuresBeforeParking } from '#features/intake/count-failure.ts';
import type { ConversePorts } from '#features/intake/hear-together.ts';
import { listParked } from '#features/intake/list-parked.ts';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import { aConsoleApp, type ConsoleApp, signedIn } from './console-app.ts';

const page = '/console/service';
const one = `${page}/parked/telegram/4711`;
const holdMessage = async () => undefined;
const fails: ConversePorts = { converse: () => Promise.reject(new TypeError('no')), holdMessage };
const works: ConversePorts = {
  holdMessage,
  converse: (context, { person }) =>
    sendLater(context, {
      ...{ personId: person.id, lane: 'reply', kind: 'reply' },
      message: textMessage('Thank <you>.', [[{ label: 'Done', action: 'done' }]]),
    }),
};

/** A console of an office with one update that failed too often. */
async function withParked(converse = works, more: Partial<Incoming> = {}): Promise<ConsoleApp> {
  const at = await aConsoleApp({ converse });
  const incoming: Incoming = {
    ...{ accountId: 'telegram', dedupeKey: '4711', externalId: '7001007', languageTag: 'en', messageId: '1' },
    content: { kind: 'text', text: 'the lamp <b>is broken' },
    ...more,
  };
  for (let times = 0; times < failuresBeforeParking; times += 1) await acceptUpdate(at.context, incoming, fails);

  return at;
}

describe('the page of the service', () => {
  it('says that all is well where nothing has happened', async () => {
    const desk = await signedIn(await aConsoleApp());

    const text = await (await desk.get(page)).text();

    expect(text).toContain('All is well.');
    expect(text).toContain('Nothing is set aside.');
    expect(text).toContain('embedded (PGlite, PostgreSQL 18');
  });

  it('says what calls for somebody, on every page of the console', async () => {
    const at = await withParked();
    const seen = { kind: 'seen', pending: 3, lastError: null, isSetAgain: false, secrets: 1 } as const;
    await recordWebhook(at.context, { ...seen, url: 'other' });
    await recordJobRun(at.context, { name: 'send-digests', error: 'TypeError' });
    await recordObservation(at.context, { name: 'doctor', value: { counts: { outbox: 2 } } });
    const desk = await signedIn(at);

    const [service, queue] = await Promise.all(
      [page, '/console/queue/staff'].map(async (path) => (await desk.get(path)).text()),
    );

    expect(service).toContain('Telegram brings messages to another address.');
    expect(service).toContain('A scheduled task failed when it last ran.');
    expect(service).toContain('The data check found inconsistencies.');
    expect(service).toMatch(/Send daily digests[\s\S]*1 minute[\s\S]*TypeError/);
    expect(queue).toContain('The service needs attention: Telegram brings messages to another address.');
    expect(queue).toMatch(/Service status<\/span>\s*<span class="count" data-empty="no">4</);
  });

  it('is for the whole office: staff of a town see neither it nor its warnings', async () => {
    const desk = await signedIn(await withParked(), { congressCode: 'X01' });

    const answers = await Promise.all([page, one].map((path) => desk.get(path)));

    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
    expect(await (await desk.get('/console/queue/staff')).text()).not.toContain('The service needs attention');
  });
});

describe('an update that was set aside', () => {
  it('is shown with its words to those who may act, and without who sent it', async () => {
    const desk = await signedIn(await withParked());

    const list = await (await desk.get(page)).text();
    const text = await (await desk.get(one)).text();

    expect(list).toContain(`href="${one}"`);
    expect(list).not.toContain('the lamp');
    expect(text).toContain('the lamp &lt;b&gt;is broken');
    expect(list + text).not.toContain('7001007');
  });

  it('is listed for a reader, who can neither open nor replay it', async () => {
    const at = await withParked();
    const desk = await signedIn(at, { role: 'reader' });

    const list = await (await desk.get(page)).text();
    const answers = [
      await desk.get(one),
      await desk.post(`${one}/rehearsal`),
      await desk.post(`${one}/replay`, { confirmed: 'yes' }),
      await desk.post(`${one}/dismissal`, { because: 'a-trial' }),
    ];

    expect(list).not.toContain(one);
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
    expect(await listParked(at.context)).toHaveLength(1);
  });

  it.each(['rehearsal', 'replay', 'dismissal'])('suffers no %s from a page that is not ours', async (deed) => {
    const at = await withParked();
    const desk = await signedIn(at);

    const forged = { confirmed: 'yes', because: 'a-trial' };
    const answer = await desk.post(`${one}/${deed}`, forged, { origin: 'https://elsewhere.example' });

    expect(answer.status).toBe(403);
    expect(await listParked(at.context)).toHaveLength(1);
  });

  it('is rehearsed: the page tells what would happen, and nothing has', async () => {
    const at = await withParked();
    const desk = await signedIn(at);

    const answer = await desk.post(`${one}/rehearsal`);
    const text = await answer.text();

    expect(answer.status).toBe(200);
    expect(text).toMatch(/To the sender \(Telegram\)[\s\S]*Thank &lt;you&gt;\.[\s\S]*\[Done\]/);
    expect(text).toContain('Messages going out: 1 added');
    expect(await listParked(at.context)).toHaveLength(1);
    expect(at.committed()).toBe(0);
  });

  it('is replayed in earnest when that is confirmed', async () => {
    const at = await withParked();
    const desk = await signedIn(at);

    const unconfirmed = await desk.post(`${one}/replay`);
    const replayed = await desk.post(`${one}/replay`, { confirmed: 'yes' });
    const again = await desk.post(`${one}/replay`, { confirmed: 'yes' });

    expect([unconfirmed.status, replayed.status, again.status]).toEqual([422, 303, 409]);
    expect(await (await desk.get(replayed.headers.get('location') ?? '')).text()).toContain(
      'Replayed; what was to be said',
    );
    expect(await listParked(at.context)).toEqual([]);
    expect(at.committed()).toBe(1);
    expect(await (await desk.get('/console/audit')).text()).toMatch(
      /replayed a message set aside[\s\S]*message telegram [0-9a-f]{8}/,
    );
  });

  it('that would fail again says so, before and after', async () => {
    const at = await withParked(fails);
    const desk = await signedIn(at);

    const rehearsed = await desk.post(`${one}/rehearsal`);
    const replayed = await desk.post(`${one}/replay`, { confirmed: 'yes' });

    expect(await rehearsed.text()).toContain('It would fail again: TypeError');
    expect(replayed.status).toBe(409);
    expect(await replayed.text()).toContain('The message stays set aside.');
    expect(await listParked(at.context)).toHaveLength(1);
  });

  it('is let be with a reason from the list', async () => {
    const at = await withParked();
    const desk = await signedIn(at);

    const answers = [
      await desk.post(`${one}/dismissal`, { because: 'boring' }),
      await desk.post(`${one}/dismissal`, { because: 'said-again' }),
      await desk.get(one),
    ];

    expect(answers.map(({ status }) => status)).toEqual([400, 303, 404]);
    expect(await listParked(at.context)).toEqual([]);
    expect(await (await desk.get('/console/audit')).text()).toContain('The person has said it again');
  });

  it('is found by any key', async () => {
    const key = 'a/b:c?d=e&f%20ü';
    const at = await withParked(works, { accountId: 'web-chat', dedupeKey: key });
    const desk = await signedIn(at);

    const list = await (await desk.get(page)).text();
    const href = /href="(\/console\/service\/parked\/[^"]+)"/.exec(list)?.[1]?.replaceAll('&amp;', '&') ?? '';

    expect((await desk.get(href)).status).toBe(200);
  });
});
