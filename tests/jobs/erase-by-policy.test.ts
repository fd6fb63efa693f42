import { describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { sendLater } from '#features/delivery/send-later.ts';
import { checkFailures, checkUpdates } from '#features/health/check-updates.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import { failuresBeforeParking } from '#features/intake/count-failure.ts';
import { dismissParked } from '#features/intake/dismiss-parked.ts';
import type { ConversePorts } from '#features/intake/hear-together.ts';
import { parkAbandoned } from '#features/intake/park-abandoned.ts';
import { replayParked } from '#features/intake/replay-parked.ts';
import { updateBodies, updateFailures, updateKeys } from '#features/intake/update.table.ts';
import { setPolicy } from '#features/opinion/set-policy.ts';
import { eraseSentTextsByPolicy, eraseUpdatesByPolicy } from '#jobs/erase-by-policy.ts';
import { clockAt } from '#shared/clock.ts';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import { aContext } from '#tests/support/database.ts';

const holdMessage = async () => undefined;
const works: ConversePorts = { converse: async () => undefined, holdMessage };
const fails: ConversePorts = { converse: () => Promise.reject(new TypeError('it fails')), holdMessage };

describe('what came in', () => {
  it('goes after 30 days, and nobody takes it for lost', async () => {
    const context = await aContext();
    await acceptUpdate(context, said('hello'), works);

    expect(await left(context, 29)).toMatchObject({ bodies: ['hello'], keys: ['hello'], findings: [] });
    expect(await left(context, 31)).toMatchObject({ bodies: [], keys: [], findings: [] });
  });

  it('goes sooner when the office decides so; a repetition is still recognised', async () => {
    const context = await aContext();
    await setPolicy(context, { times: [{ key: 'updatesKeptDays', days: '7' }], from: '2026-11-23' });
    await acceptUpdate(later(context, 1), said('hello'), works);

    expect(await left(context, 9)).toMatchObject({ bodies: [], keys: ['hello'], findings: [] });
  });

  it('does not come back into the books when it is to be kept longer again', async () => {
    const context = await aContext();
    await acceptUpdate(context, said('hello'), works);
    await setPolicy(context, { times: [{ key: 'updatesKeptDays', days: '7' }], from: '2026-11-24' });
    await setPolicy(context, { times: [{ key: 'updatesKeptDays', days: '90' }], from: '2026-12-05' });
    await left(context, 9);

    expect(await left(context, 14)).toMatchObject({ bodies: [], keys: ['hello'], findings: [] });
  });

  it('waits for a person for 90 days when it was parked, and goes with its key', async () => {
    const context = await aContext();
    for (let times = 0; times < failuresBeforeParking; times += 1) await acceptUpdate(context, said('broken'), fails);

    expect(await left(context, 89)).toMatchObject({ failures: ['broken'], keys: ['broken'], findings: ['parked'] });
    expect(await left(context, 91)).toMatchObject({ failures: [], keys: [], findings: [] });
  });

  it('stays as long as everything else once it was replayed or dismissed', async () => {
    const context = await aContext();
    for (const text of ['broken', 'useless']) {
      for (let times = 0; times < failuresBeforeParking; times += 1) await acceptUpdate(context, said(text), fails);
    }

    await replayParked(later(context, 60), { accountId: 'telegram', dedupeKey: 'broken', dryRun: false }, works);
    await dismissParked(later(context, 60), { accountId: 'telegram', dedupeKey: 'useless', because: 'of-no-use' });

    const both = ['broken', 'useless'];
    expect(await left(context, 61)).toMatchObject({ bodies: both, keys: both, failures: [], findings: [] });
    expect(await left(context, 91)).toMatchObject({ bodies: [], keys: [], failures: [], findings: [] });
  });

  it('is parked when it failed and was not brought again for a day, and then waits as long', async () => {
    const context = await aContext();
    await acceptUpdate(context, said('broken'), fails);

    const parked = [await parkAbandoned(later(context, 0.9)), await parkAbandoned(later(context, 1.1))];

    expect(parked).toEqual([0, 1]);
    expect(await left(context, 90)).toMatchObject({ failures: ['broken'], keys: ['broken'], findings: ['parked'] });
    expect(await left(context, 93)).toMatchObject({ failures: [], keys: [], findings: [] });
  });

  it('is not parked when it was heard after all', async () => {
    const context = await aContext();
    await acceptUpdate(context, said('broken'), fails);
    const [failure] = await context.db.select().from(updateFailures);
    await acceptUpdate(context, said('broken'), works);
    await context.db.insert(updateFailures).values(failure ? [failure] : []);

    await parkAbandoned(later(context, 2));

    expect(await left(context, 2)).toMatchObject({ bodies: ['broken'], failures: [], findings: [] });
  });

  it('is a finding when nobody parks it', async () => {
    const context = await aContext();
    await acceptUpdate(context, said('broken'), fails);

    expect(await left(context, 2)).toMatchObject({ failures: ['broken'], findings: ['abandoned'] });
  });
});

describe('what was sent', () => {
  it('goes after as many days as the office decides', async () => {
    const context = await aContext();
    await acceptUpdate(context, said('hello'), { ...works, converse: answer });
    await context.db.update(outboxMessages).set({ state: 'sent', settledAt: context.clock.now() });
    await setPolicy(context, { times: [{ key: 'sentTextsKeptDays', days: '40' }], from: '2026-11-24' });

    await eraseSentTextsByPolicy(later(context, 40));
    const [kept] = await selectMessages(context.db);
    await eraseSentTextsByPolicy(later(context, 41));
    const [erased] = await selectMessages(context.db);

    expect([kept?.message?.text, erased?.message]).toEqual(['sure', null]);
  });
});

const answer: ConversePorts['converse'] = (context, { person }) =>
  sendLater(context, { personId: person.id, lane: 'reply', kind: 'reply', message: textMessage('sure') });

function said(text: string): Incoming {
  const where = { accountId: 'telegram', externalId: '7001', languageTag: 'zh-hans', messageId: '1' };

  return { ...where, dedupeKey: text, content: { kind: 'text', text } };
}

function later(context: Context, days: number): Context {
  return { ...context, clock: clockAt(new Date(context.clock.now().getTime() + days * 86_400_000)) };
}

/** What is still there after so many days, and what a check finds wrong with it. */
async function left(context: Context, days: number) {
  const then = later(context, days);
  await eraseUpdatesByPolicy(then);
  const { db } = context;
  const findings = [...(await checkUpdates(then)), ...(await checkFailures(then))];

  return {
    bodies: (await db.select().from(updateBodies).orderBy(updateBodies.dedupeKey)).map(({ dedupeKey }) => dedupeKey),
    keys: (await db.select().from(updateKeys).orderBy(updateKeys.dedupeKey)).map(({ dedupeKey }) => dedupeKey),
    failures: (await db.select().from(updateFailures)).map(({ dedupeKey }) => dedupeKey),
    findings: findings.map(({ found }) => found),
  };
}
