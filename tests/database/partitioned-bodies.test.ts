/** What an office had before its bodies lay apart is still there afterwards, each in its place. */
import { rm } from 'node:fs/promises';
import postgres from 'postgres';
import { expect, it } from 'vitest';
import { migratePostgres } from '#database/migrate-postgres.ts';
import { migrationsUpTo } from '#tests/support/migrations-folder.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';

const BEFORE_BODIES_LAY_APART = 9;

it('moves what came in and what was said to where it is looked for now', async () => {
  const url = await createSharedDatabase('before_bodies_lay_apart');
  const former = await migrationsUpTo(BEFORE_BODIES_LAY_APART);
  await migratePostgres(url, { folder: former });
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client`insert into update_bodies (office_id, id, account_id, dedupe_key, body, accepted_at)
    select 1, gen_random_uuid(), 'telegram', n::text, jsonb_build_object('said', n), at
    from unnest(array[now(), now() - interval '3 years']) with ordinality dated (at, n)`;
  await client`insert into outbox_messages
      (office_id, id, account_id, external_id, person_id, lane, sequence, kind, message, not_before_at, created_at)
    select 1, gen_random_uuid(), 'telegram', 'w', gen_random_uuid(), 'reply', n, 'reply',
      case when n < 3 then jsonb_build_object('text', n) end, now(), now()
    from generate_series(1, 3) n`;

  await migratePostgres(url);

  const bodies = await client`select dedupe_key, body ->> 'said' as said, tableoid::regclass::text as part
    from update_bodies order by dedupe_key`;
  const texts = await client`select o.sequence::int as sequence, b.message ->> 'text' as text from outbox_messages o
    left join outbox_bodies b on b.office_id = o.office_id and b.created_at = o.created_at and b.message_id = o.id
    order by o.sequence`;
  await client.end();
  await rm(former, { recursive: true });
  const month = new Date().toISOString().slice(0, 7).replace('-', '_');
  expect([...bodies]).toEqual([
    { dedupe_key: '1', said: '1', part: `update_bodies_${month}` },
    { dedupe_key: '2', said: '2', part: 'update_bodies_other' },
  ]);
  expect([...texts]).toEqual([
    { sequence: 1, text: '1' },
    { sequence: 2, text: '2' },
    { sequence: 3, text: null },
  ]);
});
