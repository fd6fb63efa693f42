import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PollPorts, pollUpdates } from '#channels/telegram/poll-updates.ts';
import { createTelegram } from '#channels/telegram/telegram.ts';
import { type FakeBotApi, startFakeBotApi } from '#tests/support/fake-bot-api.ts';
import { aTextUpdate } from '#tests/support/telegram-updates.ts';

const from = { id: 7001 };
let api: FakeBotApi;

beforeEach(async () => {
  api = await startFakeBotApi();
});
afterEach(() => api.stop());

/** Polls until `take` has been given as many updates as expected. */
async function poll(count: number, take: (id: number, times: number) => 'taken' | 'again') {
  const stopping = new AbortController();
  const given: number[] = [];
  const failures: unknown[] = [];
  const ports: PollPorts = {
    signal: stopping.signal,
    pauseUnitMs: 1,
    onFailure: (error) => failures.push(error),
    take: async (raw) => {
      const id = (raw as { update_id: number }).update_id;
      given.push(id);
      if (given.length >= count) stopping.abort();
      return { kind: take(id, given.filter((other) => other === id).length) };
    },
  };
  await pollUpdates(createTelegram({ botToken: api.token, apiRoot: api.root }), ports);

  return { given, failures };
}

const offsets = () => api.calls.filter(({ method }) => method === 'getUpdates').map(({ params }) => params.offset);

describe('polling', () => {
  it('takes updates in order and confirms them only after they were taken', async () => {
    const updates = ['one', 'two', 'three'].map((text) => aTextUpdate({ from, text }));
    await api.pushUpdate(updates[0] ?? aTextUpdate({ from, text: '' }));
    await api.pushUpdate(updates[1] ?? aTextUpdate({ from, text: '' }));
    let pushed = false;

    const { given } = await poll(3, (id) => {
      if (id === updates[1]?.update_id && !pushed) {
        pushed = true;
        void api.pushUpdate(updates[2] ?? aTextUpdate({ from, text: '' }));
      }
      return 'taken';
    });

    const [one = 0, two = 0, three = 0] = updates.map(({ update_id }) => update_id);
    expect(given).toEqual([one, two, three]);
    expect(offsets()).toEqual([undefined, two + 1]);
    expect(api.violations).toEqual([]);
  });

  it('asks again for one that failed, before those behind it', async () => {
    const updates = ['one', 'two', 'three'].map((text) => aTextUpdate({ from, text }));
    for (const update of updates) await api.pushUpdate(update);
    const [one = 0, two = 0, three = 0] = updates.map(({ update_id }) => update_id);

    const { given } = await poll(4, (id, times) => (id === two && times === 1 ? 'again' : 'taken'));

    expect(given).toEqual([one, two, two, three]);
  });

  it('takes what different people sent at once, and of one person one after another', async () => {
    const people = [7001, 7002, 7001, 7003, 7002];
    for (const id of people) await api.pushUpdate(aTextUpdate({ from: { id }, text: 'hello' }));
    const log: string[] = [];
    const stopping = new AbortController();
    const threeBegan = Promise.withResolvers<void>();
    const take: PollPorts['take'] = async (raw) => {
      const { id } = (raw as { message: { from: { id: number } } }).message.from;
      log.push(`begins ${id}`);
      if (log.length === 3) threeBegan.resolve();
      await threeBegan.promise;
      log.push(`ends ${id}`);
      if (log.length === 2 * people.length) stopping.abort();
      return { kind: 'taken' };
    };

    const ports = { take, signal: stopping.signal, onFailure: () => undefined };
    await pollUpdates(createTelegram({ botToken: api.token, apiRoot: api.root }), ports);

    expect(log.slice(0, 3)).toEqual(['begins 7001', 'begins 7002', 'begins 7003']);
    for (const id of [7001, 7002]) {
      const own = log.filter((line) => line.endsWith(String(id)));
      expect(own).toEqual([`begins ${id}`, `ends ${id}`, `begins ${id}`, `ends ${id}`]);
    }
  });

  it('confirms what came before one that failed, and brings the rest again', async () => {
    const updates = [7001, 7002, 7003].map((id) => aTextUpdate({ from: { id }, text: 'hello' }));
    for (const update of updates) await api.pushUpdate(update);
    const [one = 0, two = 0, three = 0] = updates.map(({ update_id }) => update_id);

    const { given } = await poll(5, (id, times) => (id === two && times === 1 ? 'again' : 'taken'));

    expect(given).toEqual([one, two, three, two, three]);
    expect(offsets()).toEqual([undefined, two]);
  });

  it('goes on after Telegram was away or another poller was there', async () => {
    api.failNext({ method: 'getUpdates', status: 409, description: 'Conflict: terminated by other getUpdates' });
    api.failNext({ method: 'getUpdates', reset: true });
    await api.pushUpdate(aTextUpdate({ from, text: 'one' }));

    const { given, failures } = await poll(1, () => 'taken');

    expect(given).toHaveLength(1);
    expect(failures).toHaveLength(2);
  });

  it('stops at once while it waits', async () => {
    const stopping = new AbortController();
    const telegram = createTelegram({ botToken: api.token, apiRoot: api.root });
    const ports = {
      signal: stopping.signal,
      onFailure: () => undefined,
      take: async () => ({ kind: 'taken' }) as const,
    };
    const polling = pollUpdates(telegram, ports);
    await api.until(() => true);
    const stoppedAt = Date.now();

    stopping.abort();
    await polling;

    expect(Date.now() - stoppedAt).toBeLessThan(1000);
  });
});
