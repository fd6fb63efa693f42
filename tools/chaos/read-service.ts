/** What the service has in its tables when all is over. Only tables: nothing of its code is asked. */
import postgres from 'postgres';

export type OutboxRow = {
  id: string;
  chat: number;
  lane: string;
  sequence: number;
  kind: string;
  subjectId: string | null;
  replaces: string | null;
  text: string;
  state: string;
  lastError: string | null;
  settledAt: Date | null;
};
export type ThreadRow = {
  id: string;
  code: string;
  chat: number | null;
  groupCode: string | null;
  texts: string[];
  claims: number;
};
export type Stored = {
  outbox: OutboxRow[];
  threads: ThreadRow[];
  /** By chat: the words of the draft in hand, in order, and all that the state holds. */
  drafts: Map<number, { texts: string[]; state: string }>;
  /** Updates that were given up on. */
  parked: string[];
};

export async function readService(databaseUrl: string): Promise<Stored> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    return {
      outbox: await readOutbox(sql),
      threads: await readThreads(sql),
      drafts: await readDrafts(sql),
      parked: (await sql`select last_error from update_failures where parked_at is not null`).map(
        (row) => row.last_error,
      ),
    };
  } finally {
    await sql.end();
  }
}

async function readOutbox(sql: postgres.Sql): Promise<OutboxRow[]> {
  const rows = await sql<OutboxRow[]>`
    select m.id, external_id::float8 as chat, lane, sequence::float8 as sequence, kind, subject_id as "subjectId", replaces,
      coalesce(b.message->>'text', '') as text, state, last_error as "lastError", settled_at as "settledAt"
    from outbox_messages m left join outbox_bodies b on b.message_id = m.id
    where account_id = 'telegram' order by external_id, lane, sequence`;

  return [...rows];
}

async function readThreads(sql: postgres.Sql): Promise<ThreadRow[]> {
  const rows = await sql<ThreadRow[]>`
    select t.id, t.code, t.group_code as "groupCode", i.external_id::float8 as chat,
      (select count(*)::float8 from thread_facts f where f.thread_id = t.id and f.fact->>'kind' = 'claimed') as claims,
      coalesce((select array_agg(m.text order by m.fact_sequence, m.position) from thread_messages m
        where m.thread_id = t.id and m.author = 'constituent'), '{}') as texts
    from threads t left join channel_identities i on i.person_id = t.person_id and i.account_id = 'telegram'
    order by t.received_at, t.id`;

  return [...rows];
}

async function readDrafts(sql: postgres.Sql): Promise<Stored['drafts']> {
  const rows = await sql<{ chat: number; parts: { text?: string }[]; state: string }[]>`
    select i.external_id::float8 as chat, c.state::text as state,
      coalesce(c.state #> '{value,draft,parts}', c.state #> '{value,parts}', '[]') as parts
    from conversations c join channel_identities i on i.person_id = c.person_id and i.account_id = 'telegram'`;

  return new Map(rows.map(({ chat, parts, state }) => [chat, { texts: parts.map(({ text }) => text ?? ''), state }]));
}
