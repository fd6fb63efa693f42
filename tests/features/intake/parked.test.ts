import { describe, expect, it } from 'vitest';
import { auditEntries } from '#features/audit.table.ts';
import type { Context } from '#features/context.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { sendLater } from '#features/delivery/send-later.ts';
import { acceptUpdate } from '#features/intake/accept-updates.ts';
import { failuresBeforeParking } from '#features/intake/count-failure.ts';
import { dismissParked } from '#features/intake/dismiss-parked.ts';
import type { ConversePorts, Heard } from '#features/intake/hear-together.ts';
import { findParked, listParked } from '#features/intake/list-parked.ts';
import { replayParked } from '#features/intake/replay-parked.ts';
import { updateBodies, updateFailures, updateKeys } from '#features/intake/update.table.ts';
import type { Incoming } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import { aContext, type DatabaseKind } from '#tests/support/database.ts';

const databases: DatabaseKind[] = ['pglite', 'postgres'];
const parkedKey = { accountId: 'telegram', dedupeKey: '4711' };
const noHold = async () => undefined;
const works: ConversePorts = { converse: echo, holdMessage: noHold };
const fails: ConversePorts = { converse: () => Promise.reject(new TypeError('secret words')), holdMessage: noHold };

function said(text: string, more: Partial<Incoming> = {}): Incoming {
  const where = { ...parkedKey, externalId: '7001', languageTag: 'zh-hans', messageId: '1' };

  return { ...where, content: { kind: 'text', text }, ...more };
}

async function echo(context: Context, { person, incoming }: Heard) {
  const text = incoming.content.kind === 'text' ? incoming.content.text : incoming.content.kind;
  await sendLater(context, { personId: person.id, lane: 'reply', kind: 'reply', message: textMessage(text) });
}

/** An office with one update that failed too often. */
async function withParked(on: DatabaseKind = 'pglite'): Promise<Context> {
  const context = await aContext({ on });
  for (let times = 0; times < failuresBeforeParking; times += 1) await acceptUpdate(context, said('hello'), fails);

  return context;
}

async function saidTo(context: Context): Promise<(string | undefined)[]> {
  const rows = await selectMessages(context.db).orderBy(outboxMessages.sequence);

  return rows.map(({ message }) => message?.text);
}

describe('a parked update', () => {
  it('is listed with what it said and why it failed', async () => {
    const context = await withParked();

    expect(await listParked(context)).toMatchObject([{ ...parkedKey, body: said('hello'), attempts: 5 }]);
    expect(await findParked(context, parkedKey)).toMatchObject({ lastError: expect.stringContaining('TypeError') });
    expect(await findParked(context, { ...parkedKey, dedupeKey: '4712' })).toBeUndefined();
  });

  it.each(databases)('on %s, is replayed in a dry run that tells what would follow and writes nothing', async (on) => {
    const context = await withParked(on);
    const before = await context.db.select().from(outboxMessages);

    const replay = await replayParked(context, { ...parkedKey, dryRun: true }, works);

    expect(replay).toMatchObject({
      kind: 'replayed',
      effects: { said: [{ to: 'sender', accountId: 'telegram', message: { text: 'hello' } }], notices: [], facts: [] },
    });
    const written = replay.kind === 'replayed' ? replay.effects.written : [];
    expect(written).toContainEqual({ table: 'outbox_messages', inserted: 1, updated: 0, deleted: 0 });
    expect(written).toContainEqual({ table: 'update_failures', inserted: 0, updated: 0, deleted: 1 });
    expect(await context.db.select().from(outboxMessages)).toEqual(before);
    expect(await context.db.select().from(updateKeys)).toMatchObject([{ outcome: 'parked' }]);
    expect(await listParked(context)).toHaveLength(1);
    expect(await context.db.select().from(auditEntries)).toEqual([]);
  });

  it.each(databases)('on %s, is replayed in earnest once, and leaves an entry in the journal', async (on) => {
    const context = await withParked(on);
    const asked = { ...parkedKey, dryRun: false };

    const replays = [await replayParked(context, asked, works), await replayParked(context, asked, works)];

    expect(replays).toMatchObject([{ kind: 'replayed' }, { kind: 'refused', because: 'not-parked' }]);
    expect((await saidTo(context)).slice(1)).toEqual(['hello']);
    expect(await context.db.select().from(updateKeys)).toMatchObject([{ ...parkedKey, outcome: 'accepted' }]);
    expect(await context.db.select().from(updateBodies)).toMatchObject([{ body: said('hello') }]);
    expect(await context.db.select().from(updateFailures)).toEqual([]);
    expect(await context.db.select().from(auditEntries)).toMatchObject([
      { action: 'update.replayed', actor: 'operator' },
    ]);
    expect(await acceptUpdate(context, said('hello'), works)).toEqual({ kind: 'repeated' });
  });

  it('on a real server, has one effect when two replay it at once', async () => {
    const context = await withParked('postgres');
    const asked = { ...parkedKey, dryRun: false };

    const replays = await Promise.all([1, 2, 3].map(() => replayParked(context, asked, works)));

    expect(replays.map(({ kind }) => kind).sort()).toEqual(['refused', 'refused', 'replayed']);
    expect((await saidTo(context)).slice(1)).toEqual(['hello']);
  });

  it.each([true, false])('that fails again stays parked (dry run: %s)', async (dryRun) => {
    const context = await withParked();

    const replay = await replayParked(context, { ...parkedKey, dryRun }, fails);

    expect(replay).toEqual({ kind: 'failed', error: expect.stringContaining('TypeError') });
    expect(JSON.stringify(replay)).not.toContain('secret words');
    expect(await listParked(context)).toMatchObject([{ ...parkedKey, attempts: dryRun ? 5 : 6 }]);
    expect(await context.db.select().from(updateKeys)).toMatchObject([{ outcome: 'parked' }]);
    expect(await saidTo(context)).toHaveLength(1);
  });

  it('stays where it is while the database is away', async () => {
    const context = await withParked();
    const away: ConversePorts = {
      ...works,
      converse: () => Promise.reject(Object.assign(new Error('gone'), { code: '57P01' })),
    };

    await expect(replayParked(context, { ...parkedKey, dryRun: false }, away)).rejects.toThrow('gone');

    expect(await listParked(context)).toMatchObject([{ attempts: 5 }]);
  });

  it('is dismissed with a reason, and what it said is kept with all that came in', async () => {
    const context = await withParked();

    const dismissals = [
      await dismissParked(context, { ...parkedKey, because: 'dealt-with' }),
      await dismissParked(context, { ...parkedKey, because: 'dealt-with' }),
    ];

    expect(dismissals).toEqual([{ kind: 'dismissed' }, { kind: 'refused', because: 'not-parked' }]);
    expect(await listParked(context)).toEqual([]);
    expect(await context.db.select().from(updateKeys)).toMatchObject([{ outcome: 'dismissed' }]);
    expect(await context.db.select().from(updateBodies)).toMatchObject([{ body: said('hello') }]);
    expect(await context.db.select().from(auditEntries)).toMatchObject([
      { action: 'update.dismissed', details: { because: 'dealt-with' } },
    ]);
    expect(await saidTo(context)).toHaveLength(1);
  });

  it('is named in the journal without what a platform calls its sender', async () => {
    const context = await aContext();
    const incoming = said('hello', {
      accountId: 'web-chat',
      dedupeKey: 'hash-of-a-cookie:m1',
      externalId: 'hash-of-a-cookie',
    });
    for (let times = 0; times < failuresBeforeParking; times += 1) await acceptUpdate(context, incoming, fails);

    await replayParked(context, { accountId: 'web-chat', dedupeKey: 'hash-of-a-cookie:m1', dryRun: false }, works);

    const [entry] = await context.db.select().from(auditEntries);
    expect(entry?.subject).toMatch(/^update:web-chat [0-9a-f]{8}$/);
  });
});
