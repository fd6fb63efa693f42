import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { checkUpdates } from '#features/health/check-updates.ts';
import { type CheckName, checkNames, examine } from '#features/health/examine.ts';
import type { FoundName } from '#features/health/finding.ts';
import { sayFinding } from '#features/health/say-finding.ts';
import { rehearse } from '#features/rehearse.ts';
import { textsIn } from '#i18n/texts.ts';
import { languages } from '#shared/language.ts';
import { aContext, type DatabaseKind } from '#tests/support/database.ts';
import type { World } from '#tests/support/world.ts';
import { aBusyWorld } from './busy-world.ts';

let world: World;
let context: Context;

beforeAll(async () => {
  world = await aBusyWorld('PGlite');
  context = await world.app().loadContext({ kind: 'operator' });
});
afterAll(() => world.end());

describe('the examination', () => {
  it('finds nothing after a busy day', async () => {
    expect(await examine(context)).toEqual(checkNames.map((check) => ({ check, findings: [] })));
  });

  it.each<[CheckName, FoundName, breakage: string]>([
    ['updates', 'updateLost', `delete from update_bodies where id = (${one('update_bodies', 'id')})`],
    [
      'updates',
      'updateTwice',
      `insert into update_bodies select office_id, gen_random_uuid(), account_id, dedupe_key, person_id, body, accepted_at
         from update_bodies where id = (${one('update_bodies', 'id')})`,
    ],
    ['updates', 'bodyUntracked', `delete from update_keys where dedupe_key = (${one('update_bodies', 'dedupe_key')})`],
    [
      'updates',
      'bodyOfForgotten',
      `update update_keys set outcome = 'forgotten' where dedupe_key = (${one('update_bodies', 'dedupe_key')})`,
    ],
    [
      'updates',
      'parkedLost',
      `with gone as (delete from update_bodies where id = (${one('update_bodies', 'id')}) returning dedupe_key)
         update update_keys set outcome = 'parked' from gone where update_keys.dedupe_key = gone.dedupe_key`,
    ],
    ['failures', 'parkedUntracked', failure('now()')],
    ['failures', 'abandoned', failure('null')],
    [
      'failures',
      'parked',
      `${failure('now()')}; insert into update_keys (office_id, account_id, dedupe_key, outcome, accepted_at)
         select office_id, account_id, dedupe_key, 'parked', now() from update_failures`,
    ],
    ['threads', 'noStatus', `update threads set status = 'lost' where id = (${one('threads', 'id')})`],
    ['threads', 'noOwner', `update threads set owner_kind = null where id = (${one('threads', 'id')})`],
    ['threads', 'noNextAction', `update threads set next_action_at = null where id = (${one('threads', 'id')})`],
    ['threads', 'differs', `update threads set status = 'closed' where id = (${one('threads', 'id')})`],
    ['facts', 'factMissing', `delete from thread_facts where sequence = 2`],
    ['outbox', 'badState', `update outbox_messages set state = 'lost' where id = (${one('outbox_messages', 'id')})`],
    ['outbox', 'badState', `update outbox_messages set lane = 'fast' where id = (${one('outbox_messages', 'id')})`],
    ['outbox', 'settledWithoutTime', `update outbox_messages set settled_at = null`],
    ['outbox', 'badTimes', `update outbox_messages set state = 'pending'`],
    ['outbox', 'sendingWithoutLease', live(`state = 'sending'`)],
    [
      'outbox',
      'leaseForgotten',
      live(`state = 'sending', leased_by = 'a', leased_until = timestamptz '2026-11-23T10:00+08:00'`),
    ],
    ['outbox', 'waitingTooLong', live(`state = 'pending', not_before_at = timestamptz '2026-11-20T10:00+08:00'`)],
    ['outbox', 'withoutText', `${live(`state = 'pending'`)}; delete from outbox_bodies`],
    ['outbox', 'withoutRecipient', `${live(`state = 'pending'`)}; delete from recipients`],
    ['outbox', 'withoutRecipient', live(`state = 'pending', account_id = 'telegram:former'`)],
    ['notices', 'noticeWaiting', `update group_notices set expanded_at = null`],
    ['digests', 'digestNeverSent', `delete from outbox_messages where kind = 'digest'`],
    ['audit', 'brokenChain', `update audit_entries set actor = 'nobody' where sequence = 3`],
    ['audit', 'brokenChain', `delete from audit_entries where sequence = 1`],
    ['audit', 'brokenChain', `delete from audit_entries where sequence = 3`],
    ['convenors', 'convenorNoDeputy', `update deputy_groups set convenor_code = 'D9999'`],
  ])('finds under %s: %s', async (check, found, breakage) => {
    const findings = await findingsAfter(breakage);

    expect(findings.map((finding) => `${finding.check} ${finding.found}`)).toContain(`${check} ${found}`);
  });

  it.each<[table: string, column: string, breakage: string]>([
    ...['threads', 'conversations', 'channel_identities', 'deputy_bindings', 'attachments', 'outbox_messages'].map(
      (table): [string, string, string] => [
        table,
        'person_id',
        `delete from persons where id = (${one(table, 'person_id')})`,
      ],
    ),
    ...['mailboxes', 'update_bodies', 'registrations'].map((table): [string, string, string] => [
      table,
      'person_id',
      `delete from persons where id = (${one(table, 'person_id')})`,
    ]),
    ...['thread_facts', 'thread_messages', 'routing_decisions', 'attachments', 'digest_items'].map(
      (table): [string, string, string] => [table, 'thread_id', `delete from threads`],
    ),
    ['group_notices', 'subject_id', `delete from threads`],
    ['group_notices', 'group_code', `delete from deputy_groups`],
    ['outbox_messages', 'subject_id', `delete from digests`],
    ['outbox_messages', 'subject_id', `delete from threads`],
    ['deputy_bindings', 'deputy_code', `delete from deputies`],
    ['thread_messages', 'deputy_code', `delete from deputies`],
    ['seats', 'deputy_code', `delete from deputies`],
    ['threads', 'owner_code', `update threads set owner_kind = 'deputy', owner_code = 'D9999'`],
    ['threads', 'owner_code', `update threads set owner_kind = 'group', owner_code = 'G9999'`],
    ['threads', 'unit_code', `delete from electoral_units`],
    ['threads', 'place_code', `delete from places`],
    ['threads', 'account_id', `delete from channel_accounts`],
    ['registrations', 'unit_code', `delete from electoral_units`],
    ['mailbox_messages', 'person_id', `delete from mailboxes`],
    ['digest_items', 'digest_id', `delete from digests`],
    ['thread_messages', 'attachment_id', `delete from attachments`],
    ['attachment_contents', 'attachment_id', `delete from attachments`],
    ['staff_sessions', 'staff_id', `delete from staff_accounts`],
    ['group_members', 'group_code', `delete from deputy_groups`],
    ['place_units', 'place_code', `delete from places`],
    ['place_names', 'place_code', `delete from places`],
    ['electoral_units', 'congress_code', `delete from congresses`],
  ])('finds that %s.%s points nowhere', async (table, column, breakage) => {
    const findings = await findingsAfter(breakage);

    expect(findings).toContainEqual(
      expect.objectContaining({
        check: 'references',
        found: 'pointsNowhere',
        subject: expect.stringMatching(new RegExp(`^${table} `)),
        values: expect.objectContaining({ column }),
      }),
    );
  });

  it('says each finding in the language of the reader', () => {
    const finding = {
      subject: 'telegram 17',
      found: 'parked',
      values: { attempts: 5, error: 'Error', at: 'then' },
    } as const;

    const said = languages.map((language) => sayFinding(textsIn(language), finding));

    expect(said).toEqual([
      expect.stringContaining('失败 5 次后搁置'),
      expect.stringContaining('was parked after 5 attempts, first on then (Error)'),
    ]);
  });
});

describe('what came in', () => {
  it.each<DatabaseKind>(['pglite', 'postgres'])('is looked through page by page, on %s', async (on) => {
    const many = await aContext({ on });
    const { id } = many.office;
    await many.db.execute(sql`insert into update_keys (office_id, account_id, dedupe_key, accepted_at)
      select ${id}::int, 'telegram', n::text, now() + n * interval '1 microsecond' from generate_series(1, 3500) n`);
    await many.db.execute(sql`insert into update_bodies (office_id, id, account_id, dedupe_key, body, accepted_at)
      select office_id, gen_random_uuid(), account_id, dedupe_key, '{}', accepted_at from update_keys`);
    await many.db.execute(sql`delete from update_bodies where dedupe_key in ('1', '1000', '1001', '3500')`);
    await many.db.execute(sql`delete from update_keys where dedupe_key in ('7', '2000')`);

    const findings = await checkUpdates(many);

    expect(findings.map(({ found, subject }) => `${found} ${subject}`).sort()).toEqual([
      'bodyUntracked telegram 2000',
      'bodyUntracked telegram 7',
      'updateLost telegram 1',
      'updateLost telegram 1000',
      'updateLost telegram 1001',
      'updateLost telegram 3500',
    ]);
  });
});

async function findingsAfter(breakage: string) {
  const examined = await rehearse(context, async (broken) => {
    for (const statement of breakage.split(';')) await broken.db.execute(sql.raw(statement));
    return examine(broken);
  });

  return examined.flatMap(({ check, findings }) => findings.map((finding) => ({ check, ...finding })));
}

function one(table: string, column: string): string {
  return `select ${column} from ${table} where ${column} is not null order by 1 limit 1`;
}

function live(change: string): string {
  return `update outbox_messages set settled_at = null, ${change} where id = (${one('outbox_messages', 'id')})`;
}

function failure(parkedAt: string): string {
  return `insert into update_failures (office_id, account_id, dedupe_key, body, attempts, last_error, first_failed_at, parked_at)
    values (1, 'telegram', 'lost', '{}', 5, 'Error', now() - interval '2 days', ${parkedAt})`;
}
