import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';

const UPDATES = 10_000_000;
const OPINIONS = 1_000_000;
const CHUNK = 1_000_000;
const TABLES = [
  ...['update_keys', 'update_bodies', 'persons', 'channel_identities', 'conversations', 'recipients', 'registrations'],
  ...['threads', 'thread_facts', 'thread_messages', 'routing_decisions', 'outbox_messages'],
];

/**
 * Ten million past updates and a million opinions of as many people, as they would stand in the tables. Without their indexes
 * while they are filled, which are then built as they were.
 */
export async function fillHistory(db: Database, officeId: number): Promise<void> {
  const startedAt = performance.now();
  const indexes = await dropIndexes(db);
  for (const statement of opinionsOf(officeId)) await db.execute(sql.raw(statement));
  for (let from = 0; from < UPDATES; from += CHUNK) {
    for (const statement of updatesOf(officeId, from, from + CHUNK)) await db.execute(sql.raw(statement));
  }
  for (const { definition } of indexes) await db.execute(sql.raw(definition));
  await db.execute(sql.raw(`vacuum analyze ${TABLES.join(', ')}`));
  await db.execute(sql.raw('checkpoint'));
  console.log(
    `\n· ${UPDATES / 1e6} million past updates and ${OPINIONS / 1e6} million opinions filled in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`,
  );
}

async function dropIndexes(db: Database): Promise<{ name: string; definition: string }[]> {
  const indexes = rowsOf<{ name: string; definition: string }>(
    await db.execute(sql`select indexname as name, indexdef as definition from pg_indexes
      where tablename = any(string_to_array(${TABLES.join(' ')}, ' '))
        and indexname not in (select conname from pg_constraint where contype = 'p')`),
  );
  for (const { name } of indexes) await db.execute(sql.raw(`drop index ${name}`));

  return indexes;
}

/** The ids are numbers written as UUIDs, so that rows of different tables find each other. */
const idOf = (kind: string, n = 'n') => `(lpad(to_hex(${n}), 12, '0') || '${kind}')::uuid`;
const personId = idOf('70008000000000000001');
const threadId = idOf('70008000000000000002');
const at = "timestamptz '2026-01-01' + n * interval '20 seconds'";

type Rows = Record<string, [columns: string, values: string]>;

function opinionsOf(officeId: number): string[] {
  const many = `generate_series(1, ${OPINIONS}) n`;
  const facts = `insert into thread_facts (office_id, thread_id, sequence, at, actor, fact)
    select ${officeId}, ${threadId}, k, ${at}, 'constituent', '{"kind":"received","heldBecause":null}' from ${many}, generate_series(1, 4) k`;
  const sent = `insert into outbox_messages (office_id, id, account_id, external_id, person_id, lane, sequence, kind, state, not_before_at, created_at, settled_at)
    select ${officeId}, ${idOf("7' || k || '008000000000000003")}, 'telegram', (1000000000 + n)::text, ${personId}, 'reply', k, 'reply', 'sent', ${at}, ${at}, ${at}
    from ${many}, generate_series(1, 7) k`;
  const filled = Object.entries({ ...rowsOfPeople(officeId), ...rowsOfOpinions(officeId) }).map(
    ([table, [columns, values]]) => `insert into ${table} (${columns}) select ${values} from ${many}`,
  );

  return [...filled, facts, sent];
}

function rowsOfPeople(officeId: number): Rows {
  return {
    persons: ['office_id, id, language, created_at', `${officeId}, ${personId}, 'zh-CN', ${at}`],
    channel_identities: [
      'office_id, account_id, external_id, person_id, created_at, last_seen_at',
      `${officeId}, 'telegram', (1000000000 + n)::text, ${personId}, ${at}, ${at}`,
    ],
    recipients: [
      'office_id, account_id, external_id, last_sequence, tokens, refilled_at',
      `${officeId}, 'telegram', (1000000000 + n)::text, 7, 3, ${at}`,
    ],
    conversations: [
      'office_id, person_id, state, nonce, updated_at',
      `${officeId}, ${personId}, '{"version":1,"value":{"kind":"home"}}', 'abcdef', ${at}`,
    ],
    registrations: [
      'office_id, id, person_id, level, unit_code, place_code, basis, tier, valid_from, recorded_at',
      `${officeId}, ${threadId}, ${personId}, 'county', 'U-' || n % 500, 'P-' || n % 500, 'residence', 'declared', '2026-01-01', ${at}`,
    ],
  };
}

function rowsOfOpinions(officeId: number): Rows {
  return {
    threads: [
      'office_id, id, code, kind, person_id, pseudonym, account_id, place_code, unit_code, received_at, pin_hash, status, owner_kind, owner_code, group_code, last_fact_sequence, closed_at',
      `${officeId}, ${threadId}, 'PAST' || n, 'opinion', ${personId}, 'past', 'telegram', 'P-' || n % 500, 'U-' || n % 500, ${at}, md5(n::text), 'closed', 'group', 'G-' || n % 60, 'G-' || n % 60, 4, ${at}`,
    ],
    thread_messages: [
      'office_id, id, thread_id, author, fact_sequence, position, text, at',
      `${officeId}, ${threadId}, ${threadId}, 'constituent', 1, 0, '村口到小学的路灯坏了三个月，孩子们晚上放学看不清路。', ${at}`,
    ],
    routing_decisions: [
      'office_id, id, thread_id, valid_on, recorded_at, rule, because, candidates, owner_kind, owner_code',
      `${officeId}, ${threadId}, ${threadId}, '2026-01-01', ${at}, 'unit-group-convenor-staff/1', 'group-covers-unit', '[]', 'group', 'G-1'`,
    ],
  };
}

function updatesOf(officeId: number, from: number, to: number): string[] {
  const many = `generate_series(${from + 1}, ${to}) n`;
  const body = `jsonb_build_object('accountId', 'telegram', 'dedupeKey', (100000000 + n)::text, 'externalId', (1000000000 + n / 10)::text,
    'content', jsonb_build_object('kind', 'text', 'text', '村口到小学的路灯坏了三个月'))`;

  return [
    `insert into update_keys (office_id, account_id, dedupe_key, accepted_at)
      select ${officeId}, 'telegram', (100000000 + n)::text, ${at} from ${many}`,
    `insert into update_bodies (office_id, id, account_id, dedupe_key, person_id, body, accepted_at)
      select ${officeId}, ${idOf('70008000000000000004')}, 'telegram', (100000000 + n)::text,
        (lpad(to_hex(n / 10 + 1), 12, '0') || '70008000000000000001')::uuid, ${body}, ${at} from ${many}`,
  ];
}
