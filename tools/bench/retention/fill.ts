import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Context } from '#features/context.ts';
import { newId } from '#shared/ids.ts';

type Amounts = { rows: number; files: number; bytesOfFile: number };

const WORDS = '村口到小学的路灯坏了三个月，晚上孩子回家看不见路。'.repeat(4);

/** An office as it is after a busy month nobody tidied up: everything is due to be erased. */
export async function fillWithOldThings(context: Context, { rows, files, bytesOfFile }: Amounts): Promise<void> {
  const { db, office } = context;
  const personId = newId();
  await db.execute(sql`insert into channel_accounts (office_id, id, channel, audience)
    values (${office.id}, 'telegram', 'telegram', 'everyone')`);
  await db.execute(
    sql`insert into persons (office_id, id, language, created_at) values (${office.id}, ${personId}, 'zh-CN', now())`,
  );
  await db.execute(sql`insert into update_keys (office_id, account_id, dedupe_key, accepted_at)
    select ${office.id}, 'telegram', n::text, now() - interval '40 days' + n * interval '1 second'
      from generate_series(1, ${rows}::int) n`);
  await db.execute(sql`insert into update_bodies (office_id, id, account_id, dedupe_key, person_id, body, accepted_at)
    select ${office.id}, gen_random_uuid(), 'telegram', n::text, ${personId}::uuid,
      jsonb_build_object('content', jsonb_build_object('kind', 'text', 'text', ${WORDS}::text)),
      now() - interval '40 days' + n * interval '1 second' from generate_series(1, ${rows}::int) n`);
  await db.execute(sql`insert into outbox_messages (office_id, id, account_id, external_id, person_id, lane, sequence, kind,
      state, not_before_at, created_at, settled_at)
    select ${office.id}, gen_random_uuid(), 'telegram', (n % 3000)::text, ${personId}::uuid, 'reply', n, 'reply', 'sent', now() - interval '40 days', now() - interval '40 days',
      now() - interval '40 days' + n * interval '1 second' from generate_series(1, ${rows}::int) n`);
  await db.execute(sql`insert into outbox_bodies (office_id, created_at, message_id, message)
    select office_id, created_at, id, jsonb_build_object('text', ${WORDS}::text) from outbox_messages`);
  await fillWithFiles(context, { files, bytesOfFile });
}

/** Uploads that never became part of an opinion: they go after two days. */
async function fillWithFiles({ db, office }: Context, { files, bytesOfFile }: Omit<Amounts, 'rows'>): Promise<void> {
  for (let number = 0; number < files; number += 1) {
    const id = newId();
    const content = randomBytes(bytesOfFile).toString('hex');
    await db.execute(sql`insert into attachments (office_id, id, kind, account_id, size, created_at)
      values (${office.id}, ${id}, 'photo', 'telegram', ${bytesOfFile}, now() - interval '3 days')`);
    await db.execute(sql`insert into attachment_contents (office_id, attachment_id, content)
      values (${office.id}, ${id}, decode(${content}, 'hex'))`);
  }
}
