import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { auditEntries } from '#features/audit.table.ts';
import type { Context } from '#features/context.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { threads } from '#features/opinion/thread.table.ts';
import { newId } from '#shared/ids.ts';
import { aDemoContext } from '#tests/support/demo.ts';
import { aCommandLine } from './a-command-line.ts';

let context: Context;
let line: ReturnType<typeof aCommandLine>;

beforeAll(async () => {
  context = await aDemoContext();
  line = aCommandLine(context);
});

describe('who', () => {
  it('tells the units of a place, their group and their deputies', async () => {
    const { code, said } = await line.types('who 安平镇柳树湾村 --on 2026-11-23');

    expect(code).toBe(0);
    expect(said).toContain('安平镇第三选区');
    expect(said).toContain('安平镇第二代表小组');
  });

  it('asks to be more exact when several places match', async () => {
    const { code, said } = await line.types('who 柳树湾');

    expect(code).toBe(1);
    expect(said).toContain('安平镇·柳树湾村');
    expect(said).toContain('城关街道·柳树湾社区');
  });

  it.each(['who 安平镇 --on 2026-02-30', 'who 安平镇 --on yesterday'])(
    'refuses a day there is not: %s',
    async (asked) => {
      const { code, complained } = await line.types(asked);

      expect(code).toBe(2);
      expect(complained).toContain('is not a day');
    },
  );
});

describe('invite deputy', () => {
  it('prints a link for each channel', async () => {
    const { code, said } = await line.types('invite deputy D0057');

    expect(code).toBe(0);
    expect(said).toMatch(/https:\/\/t\.me\/yunxi_bot\?start=inv_[\w-]{32}/);
    expect(said).toMatch(/https:\/\/lianluo\.example\.cn\/chat\/deputy\?start=inv_[\w-]{32}/);
  });

  it('says so when there is no such deputy', async () => {
    const { code, complained } = await line.types('invite deputy NOBODY');

    expect([code, complained]).toEqual([1, 'There is no deputy with the code NOBODY.']);
  });
});

describe('doctor', () => {
  it('finds nothing in a healthy office', async () => {
    const { code, said } = await line.types('doctor');

    expect(code).toBe(0);
    expect(said).toContain('Everything is consistent.');
  });

  it('names an opinion nobody has to act on, a message in no state, and a changed journal', async () => {
    const { db, office } = context;
    await db.insert(threads).values(aThreadWithoutOwner(office.id));
    await db.insert(outboxMessages).values(aMessageInNoState(office.id));
    await db.update(auditEntries).set({ subject: 'deputy:another' }).where(sql`sequence = 1`);

    const { code, said } = await line.types('doctor');

    expect(code).toBe(1);
    expect(said).toContain('7KM2-Q4XT: has no owner');
    expect(said).toContain('7KM2-Q4XT: has no next-action time');
    expect(said).toContain('7KM2-Q4XT: stored and derived differ');
    expect(said).toContain('the state “asleep” is not valid');
    expect(said).toContain('entry 1 was changed');
  });
});

function aThreadWithoutOwner(officeId: number): typeof threads.$inferInsert {
  return {
    officeId,
    id: newId(),
    code: '7KM2Q4XT',
    kind: 'opinion',
    pseudonym: 'A',
    accountId: 'web-chat',
    receivedAt: new Date('2026-11-20T02:00:00Z'),
    pinHash: '',
    status: 'waiting',
    lastFactSequence: 0,
  };
}

function aMessageInNoState(officeId: number): typeof outboxMessages.$inferInsert {
  return {
    officeId,
    id: newId(),
    accountId: 'web-chat',
    externalId: 'x',
    personId: newId(),
    lane: 'reply',
    sequence: 1,
    kind: 'reply',
    state: 'asleep' as 'pending',
    notBeforeAt: new Date(),
    createdAt: new Date(),
  };
}
