/** Two liaison offices on one database, each with an application of its own: nobody hears of the other's people. */
import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { holdLease } from '#database/hold-lease.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { createOffice } from '#features/electorate/open-office.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { aContext } from '#tests/support/database.ts';
import { anApp, type TestedApp } from './an-app.ts';

let context: Context;
let main: TestedApp;
let qinghe: TestedApp;

beforeEach(async () => {
  context = await aContext();
  const other = await createOffice(context.db, { code: 'qinghe', name: '青禾县人大代表联络站' });
  for (const office of [context.office, other]) await ensureChannelAccounts({ ...context, office });
  [main, qinghe] = [await anApp({}, context), await anApp({ OFFICE: 'qinghe' }, context)];
});

describe('two offices on one database', () => {
  it('answer each under its own name', async () => {
    expect(await (await main.get('/')).text()).toContain('云溪县人大代表联络站');
    expect(await (await qinghe.get('/')).text()).toContain('青禾县人大代表联络站');
  });

  it('take in the same key of two platforms as two updates, each for its own people', async () => {
    const incoming = {
      accountId: 'web-chat',
      externalId: 'somebody',
      languageTag: 'zh-CN',
      dedupeKey: 'one',
      messageId: '1',
    };
    const content = { kind: 'text', text: '你好' } as const;

    const outcomes = [main, qinghe, qinghe].map(({ app }) => app.acceptIncoming({ ...incoming, content }));

    expect((await Promise.all(outcomes)).map(({ kind }) => kind).sort()).toEqual(['accepted', 'accepted', 'repeated']);
    const people = await context.db.execute(sql`select office_id as office from persons order by 1`);
    expect(new Set(rowsOf<{ office: number }>(people).map(({ office }) => office)).size).toBe(2);
  });

  it("do not stand in the way of the other's jobs", async () => {
    await main.work('send-digests');
    await qinghe.work('send-digests');

    const runs = await context.db.execute(sql`select office_id from observations where name = 'job-done:send-digests'`);
    expect(rowsOf(runs)).toHaveLength(2);
  });
});

it('lets the same job of two offices run at the same moment, and that of one office once', async () => {
  const { db } = await aContext({ on: 'postgres' });
  const migrate = async () => ({ kind: 'migrated' }) as const;
  const database = { kind: 'postgresql', db, migrate, close: async () => undefined } as const;
  const within = (name: string) => holdLease(database, name, async () => 'done');

  const held = await holdLease(database, 'digests of office 1', async () => [
    await within('digests of office 2'),
    await within('digests of office 1'),
  ]);

  expect(held).toEqual(['done', null]);
});
