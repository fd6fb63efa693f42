import { describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { listMailbox } from '#features/delivery/list-mailbox.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { sendLater } from '#features/delivery/send-later.ts';
import { type AcceptOutcome, acceptUpdate } from '#features/intake/accept-updates.ts';
import { eraseUpdatesOfPerson } from '#features/intake/erase-updates-of-person.ts';
import type { ConversePorts, Heard } from '#features/intake/hear-together.ts';
import { updateBodies, updateFailures, updateKeys } from '#features/intake/update.table.ts';
import { findIdentity } from '#features/person/find-identity.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import type { Incoming, IncomingContent } from '#shared/incoming.ts';
import { textMessage } from '#shared/message.ts';
import { aContext } from '#tests/support/database.ts';

function said(text: string, more: Partial<Incoming> = {}): Incoming {
  return heard({ kind: 'text', text }, { dedupeKey: text, ...more });
}

function heard(content: IncomingContent, more: Partial<Incoming> = {}): Incoming {
  const where = { accountId: 'telegram', externalId: '7001', languageTag: 'zh-hans', messageId: '1' };

  return { ...where, dedupeKey: content.kind, content, ...more };
}

/** Answers what it hears, in the open transaction. */
async function echo(context: Context, { person, incoming }: Heard) {
  const text = incoming.content.kind === 'text' ? incoming.content.text : incoming.content.kind;
  await sendLater(context, { personId: person.id, lane: 'reply', kind: 'reply', message: textMessage(text) });
}

async function answersIn(context: Context): Promise<(string | undefined)[]> {
  const rows = await selectMessages(context.db).orderBy(outboxMessages.sequence);

  return rows.map(({ message }) => message?.text);
}

const noHold = async () => undefined;
const ports: ConversePorts = { converse: echo, holdMessage: noHold };
const kindOf = ({ kind }: AcceptOutcome) => kind;

describe('an update', () => {
  it('has one effect, however often it comes', async () => {
    const context = await aContext();

    const outcomes = [];
    for (let times = 0; times < 3; times += 1) outcomes.push(await acceptUpdate(context, said('hello'), ports));

    expect(outcomes.map(kindOf)).toEqual(['accepted', 'repeated', 'repeated']);
    expect(await answersIn(context)).toEqual(['hello']);
  });

  it('is another one on another account, even under the same key', async () => {
    const context = await aContext();

    await acceptUpdate(context, said('hello'), ports);
    const outcome = await acceptUpdate(context, said('hello', { accountId: 'telegram:second' }), ports);

    expect(outcome.kind).toBe('accepted');
  });

  it('on a real server, has one effect when it comes several times at once', async () => {
    const context = await aContext({ on: 'postgres' });

    const outcomes = await Promise.all(Array.from({ length: 6 }, () => acceptUpdate(context, said('hello'), ports)));

    expect(outcomes.map(kindOf).sort()).toEqual(['accepted', ...Array.from({ length: 5 }, () => 'repeated')]);
    expect(await answersIn(context)).toEqual(['hello']);
  });

  it('on a real server, waits for the other one of the same person', async () => {
    const context = await aContext({ on: 'postgres' });
    await acceptUpdate(context, said('hello'), ports);
    const log: string[] = [];
    const slowly: ConversePorts['converse'] = async (context, heard) => {
      log.push('begins');
      await echo(context, heard);
      log.push('ends');
    };
    const press = heard({ kind: 'press', data: 'yes' });

    await Promise.all(
      [said('one'), press].map((incoming) => acceptUpdate(context, incoming, { ...ports, converse: slowly })),
    );

    expect(log).toEqual(['begins', 'ends', 'begins', 'ends']);
  });

  it('that fails leaves nothing behind and works when it comes again', async () => {
    const context = await aContext();
    const failing = failingTimes(1);

    expect(await acceptUpdate(context, said('hello'), failing)).toMatchObject({ kind: 'failed', retryable: true });
    expect(await context.db.select().from(updateKeys)).toEqual([]);
    expect(await context.db.select().from(updateFailures)).toMatchObject([{ attempts: 1, parkedAt: null }]);
    expect((await acceptUpdate(context, said('hello'), failing)).kind).toBe('accepted');

    expect(await answersIn(context)).toEqual(['hello']);
    expect(await context.db.select().from(updateFailures)).toEqual([]);
  });

  it('that failed goes with everything else when its sender is forgotten', async () => {
    const context = await aContext();
    await acceptUpdate(context, said('hello'), ports);
    const who = { accountId: 'telegram', externalId: '7001', languageTag: null };
    const { person } = await findOrCreatePerson(context, who);
    const fails = { ...ports, converse: () => Promise.reject(new Error('poison')) };
    await acceptUpdate(context, said('poison'), fails);
    await acceptUpdate(context, said('other', { externalId: '7002' }), fails);

    await eraseUpdatesOfPerson(context, person.id);

    expect(await context.db.select().from(updateFailures)).toMatchObject([{ dedupeKey: 'other' }]);
    expect(await context.db.select().from(updateBodies)).toEqual([]);
  });

  it('that fails for the fifth time is parked, and the person is told', async () => {
    const context = await aContext();
    const failing = failingTimes(9);

    const outcomes = [];
    for (let times = 0; times < 6; times += 1) outcomes.push(await acceptUpdate(context, said('poison'), failing));

    expect(outcomes.map(kindOf)).toEqual(['failed', 'failed', 'failed', 'failed', 'parked', 'repeated']);
    expect(await answersIn(context)).toEqual([expect.stringContaining('已交工作人员查看')]);
    const [failure] = await context.db.select().from(updateFailures);
    expect(failure).toMatchObject({ attempts: 5, parkedAt: context.clock.now(), body: said('poison') });
    expect(failure?.lastError).toContain('TypeError');
    expect(failure?.lastError).not.toContain('secret words');
  });

  it.each(['40P01', '57P01', '08006', 'ECONNREFUSED'])(
    'that fails by the database (%s) is not counted',
    async (code) => {
      const context = await aContext();
      const converse = async () => {
        throw new Error('Failed query', { cause: Object.assign(new Error('database'), { code }) });
      };

      const outcome = await acceptUpdate(context, said('hello'), { ...ports, converse });

      expect(outcome).toMatchObject({ kind: 'failed', retryable: true });
      expect(await context.db.select().from(updateFailures)).toEqual([]);
    },
  );

  it('that met a deadlock is tried again at once', async () => {
    const context = await aContext();
    let times = 0;
    const converse: ConversePorts['converse'] = async (context, heard) => {
      times += 1;
      if (times === 1) throw Object.assign(new Error('deadlock detected'), { code: '40P01' });
      await echo(context, heard);
    };

    const outcome = await acceptUpdate(context, said('hello'), { ...ports, converse });

    expect(outcome.kind).toBe('accepted');
    expect(await answersIn(context)).toEqual(['hello']);
  });

  it('holds no character that the database cannot store', async () => {
    const context = await aContext();

    const outcome = await acceptUpdate(context, said('a\0b\ud83d', { dedupeKey: 'odd' }), ports);

    expect(outcome.kind).toBe('accepted');
    expect(await answersIn(context)).toEqual(['ab\ufffd']);
  });
});

describe('a person who writes a lot', () => {
  it('is heard thirty times a minute; the rest is held, not lost', async () => {
    const context = await aContext();
    const held: Incoming[] = [];
    const holdMessage: ConversePorts['holdMessage'] = async (_, { incoming }) => held.push(incoming);

    const outcomes = [];
    for (let number = 1; number <= 32; number += 1) {
      outcomes.push(await acceptUpdate(context, said(`${number}`), { ...ports, holdMessage }));
    }

    expect(outcomes.map(kindOf).slice(28)).toEqual(['accepted', 'accepted', 'held', 'held']);
    expect(held).toEqual([said('31'), said('32')]);
    expect(await answersIn(context)).toHaveLength(30);
  });
});

describe('a person who blocks us', () => {
  it('is not reached until they come back, and no conversation starts', async () => {
    const context = await aContext();
    const outcome = await acceptUpdate(context, said('hello'), ports);
    const personId = outcome.kind === 'accepted' && outcome.personId ? outcome.personId : '';

    await acceptUpdate(context, heard({ kind: 'blocked' }), ports);
    expect(await findIdentity(context, { personId })).toBeUndefined();
    await acceptUpdate(context, heard({ kind: 'unblocked' }), ports);
    expect(await findIdentity(context, { personId })).toBeDefined();

    expect(await answersIn(context)).toEqual(['hello']);
  });

  it('and whom we never heard of is not made a person', async () => {
    const context = await aContext();

    const outcome = await acceptUpdate(context, heard({ kind: 'blocked' }), ports);

    expect(outcome).toEqual({ kind: 'accepted', personId: null });
  });
});

describe('in the web chat', () => {
  it('what the person wrote stands in the mailbox too; of a press the dialogue says whether it does', async () => {
    const context = await aContext();
    const web = { accountId: 'web-chat', externalId: 'hash' };
    const outcome = await acceptUpdate(context, said('hello', { ...web, messageId: 'm1' }), ports);
    await acceptUpdate(context, heard({ kind: 'press', data: 'yes:1' }, { ...web, messageId: 'm2' }), ports);

    const personId = outcome.kind === 'accepted' && outcome.personId ? outcome.personId : '';
    const mailbox = await listMailbox(context, { personId, after: 0 });
    expect(mailbox.map(({ author, sourceId, message }) => [author, sourceId, message.text])).toEqual([
      ['person', 'm1', 'hello'],
    ]);
  });
});

function failingTimes(times: number): ConversePorts {
  let left = times;

  return {
    ...ports,
    converse: async (context, heard) => {
      left -= 1;
      if (left >= 0) throw new TypeError('cannot read secret words');
      await echo(context, heard);
    },
  };
}
