import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { threads } from '#features/opinion/thread.table.ts';
import type { ConnectedDeputy, Office, WebChat } from './ground.ts';
import { BUSY_GROUPS } from './grown.ts';

const MOST = 100;
/** Of these the bench knows the PIN. */
const isFilled = eq(threads.pseudonym, 'past');

/** People and opinions of an office, any of them, whenever they came. */
export async function findOffice(context: Context): Promise<Office> {
  const { db, office } = context;
  const sample = await db
    .select()
    .from(threads)
    .where(and(eq(threads.officeId, office.id), isFilled, eq(threads.kind, 'opinion'), isNull(threads.textErasedAt)))
    .orderBy(sql`md5(${threads.code})`)
    .limit(MOST);
  const deputies = await listDeputies(db, office.id);
  const groups = [...Map.groupBy(deputies, ({ groupCode }) => groupCode)];

  return {
    context,
    threads: sample.map((thread) => ({ thread, number: Number.parseInt(thread.id.slice(-12), 16) })),
    webChats: await listWebChats(db, office.id),
    busy: groups.slice(0, BUSY_GROUPS).flatMap(([, members]) => members),
    readers: new Map(groups.flatMap(([code, [first]]) => (first ? [[code, first]] : []))),
    current: { person: 0, threadId: '', deputy: undefined },
  };
}

async function listDeputies(db: Database, officeId: number): Promise<ConnectedDeputy[]> {
  return rowsOf<ConnectedDeputy>(
    await db.execute(sql`select distinct m.deputy_code as code, m.group_code as "groupCode", b.person_id as "personId"
      from group_members m
      join seats s on s.office_id = m.office_id and s.deputy_code = m.deputy_code and s.standing = 'sitting'
        and s.until is null and s.superseded_at is null
      join deputy_bindings b on b.office_id = m.office_id and b.deputy_code = m.deputy_code
      where m.office_id = ${officeId} and m.superseded_at is null order by m.group_code, m.deputy_code`),
  );
}

async function listWebChats(db: Database, officeId: number): Promise<WebChat[]> {
  return rowsOf<WebChat>(
    await db.execute(sql`select i.person_id as "personId", i.external_id as "externalId", max(m.sequence)::float8 as "lastSequence"
      from mailbox_messages m join channel_identities i on i.office_id = m.office_id and i.person_id = m.person_id
      where m.office_id = ${officeId} group by i.person_id, i.external_id limit ${MOST}`),
  );
}
