/** The demo county with people who write to it and staff who look: for the table of the routing cases. */
import { asc, desc, eq, sql } from 'drizzle-orm';
import { rowsOf as rowsIn } from '#database/rows-of.ts';
import { demoTables } from '#demo/demo-tables.ts';
import { type Context, inTransaction } from '#features/context.ts';
import { converse } from '#features/conversation/converse.ts';
import { groupNotices, outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { hearTogether } from '#features/intake/hear-together.ts';
import { submitOpinion } from '#features/opinion/submit-opinion.ts';
import { routingDecisions, type Thread, threads } from '#features/opinion/thread.table.ts';
import { findNamedOwner } from '#features/opinion/thread-names.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { findPersonOfIdentity } from '#features/person/find-person-of-identity.ts';
import { clockAt } from '#shared/clock.ts';
import type { IncomingContent } from '#shared/incoming.ts';
import { aDemoContext } from '#tests/support/demo.ts';
import { tablesOfSchema } from '#tests/support/tables-of-schema.ts';

type FileKind = 'places' | 'units' | 'groups' | 'deputies';
type Cells = Record<string, string>;

const accountId = 'telegram';

export async function aRoutingOffice() {
  const context = await aDemoContext();
  let now = context.clock.now();
  let sent = 0;
  const today = (): Context => ({ ...context, clock: clockAt(now) });
  const ports = {
    converse: (step: Context, heard: Parameters<typeof converse>[1]) => converse(step, heard, { publicUrl: null }),
    holdMessage: async () => undefined,
  };

  async function hear(who: string, content: IncomingContent): Promise<void> {
    sent += 1;
    const key = { dedupeKey: `u${sent}`, messageId: `m${sent}`, externalId: who, languageTag: 'zh' };
    const [outcome] = await hearTogether(today(), [{ incoming: { accountId, ...key, content } }], ports);
    if (outcome?.kind !== 'accepted') throw new Error(`was not heard: ${outcome?.kind}`);
  }

  async function personId(who: string): Promise<string> {
    const person = await findPersonOfIdentity(context, { accountId, externalId: who });
    return person?.id ?? '';
  }

  async function threadsOf(who: string): Promise<Thread[]> {
    const own = eq(threads.personId, await personId(who));
    return context.db.select().from(threads).where(own).orderBy(desc(threads.receivedAt), desc(threads.id));
  }

  return {
    today,
    threadsOf,
    setDay(day: string) {
      now = new Date(`${day}T10:00:00+08:00`);
    },
    /** Says one thing after another; what a button says is as good as pressing it. Answers all that was said back. */
    async says(who: string, ...words: readonly string[]): Promise<string> {
      for (const word of words) {
        const [name = '', argument = ''] = word.startsWith('/') ? word.slice(1).split(' ') : [];
        await hear(who, name ? { kind: 'command', name, argument } : { kind: 'text', text: word });
      }
      const theirs = eq(outboxMessages.personId, await personId(who));
      const rows = await selectMessages(context.db).where(theirs).orderBy(asc(outboxMessages.sequence));
      return rows.map(({ message }) => message?.text ?? '').join('\n\n');
    },
    /** So many people raise an opinion each at the same time. Answers their receipts. */
    raiseTogether(count: number, told: (number: number) => { placeCode: string; unitCode: string; text: string }) {
      return inTransaction(today(), async (step) => {
        const receipts: { code: string; pin: string }[] = [];
        for (let number = 1; number <= count; number += 1) {
          const { text, ...where } = told(number);
          const who = { accountId, externalId: `one of many ${number}`, languageTag: 'zh' };
          const { person } = await findOrCreatePerson(step, who);
          const opinion = {
            personId: person.id,
            accountId,
            kind: 'opinion',
            topicId: 'other',
            signature: null,
          } as const;
          const parts = [{ kind: 'text', text, messageId: null } as const];
          const { thread, pin } = await submitOpinion(step, { ...opinion, ...where, parts });
          receipts.push({ code: thread.code, pin });
        }
        return receipts;
      });
    },
    /** The rows of the demo county with these codes, changed, imported as the operator would. */
    async imports(kind: FileKind, rows: readonly Cells[]): Promise<void> {
      const header = Object.keys(rows[0] ?? {});
      const lines = [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))];
      const bytes = new TextEncoder().encode(lines.map((cells) => cells.join(',')).join('\n'));
      const outcome = await importElectorate(today(), { kind, fileName: `${kind}.csv`, bytes });
      if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
    },
    /** The tables in which these words stand. */
    async whereIsKept(words: string): Promise<string[]> {
      const names = rowsFrom(await context.db.execute(sql.raw(tablesOfSchema)));
      const found: string[] = [];
      for (const name of names) {
        const holds = sql`select 'x' as name from ${sql.identifier(name)} t where t::text like ${`%${words}%`} limit 1`;
        if (rowsFrom(await context.db.execute(holds)).length > 0) found.push(name);
      }
      return found;
    },
    /** Whom the newest opinion of somebody reached and why, who was told without duty, and where they are registered now. */
    async whereItWent(who: string) {
      const [thread] = await threadsOf(who);
      if (!thread) return null;
      const [decision] = await context.db
        .select()
        .from(routingDecisions)
        .where(eq(routingDecisions.threadId, thread.id));
      const owner = await findNamedOwner(context, ownerOf(thread));
      const told = await context.db.select().from(groupNotices).where(eq(groupNotices.subjectId, thread.id));
      const informed = told.filter(({ notice }) => (notice as { kind: string }).kind === 'for-your-information');
      const on = '2026-11-23';
      const ties = await listRegistrations(context, { personId: await personId(who), on });
      return {
        reaches: owner?.name ?? 'staff',
        because: decision?.because,
        unit: thread.unitCode,
        station: thread.stationCode,
        informs: await Promise.all(informed.map(({ groupCode }) => nameOfGroup(groupCode))),
        tells: told.map(({ groupCode }) => groupCode),
        registered: ties.map(({ unitCode, tier }) => `${unitCode} ${tier}`).sort(),
      };
    },
  };

  async function nameOfGroup(code: string): Promise<string> {
    return (await findNamedOwner(context, { kind: 'group', code }))?.name ?? code;
  }
}

export type RoutingOffice = Awaited<ReturnType<typeof aRoutingOffice>>;

/** The rows of the demo county with these codes. */
export function rowsOf(kind: FileKind, isMeant: (row: Cells) => boolean): Cells[] {
  const { header, rows } = demoTables()[kind];

  return rows
    .map(({ cells }) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])))
    .filter(isMeant);
}

const rowsFrom = (result: Parameters<typeof rowsIn>[0]) => rowsIn<{ name: string }>(result).map(({ name }) => name);

function ownerOf({ ownerKind, ownerCode }: Thread) {
  return ownerKind && ownerKind !== 'staff' && ownerCode
    ? ({ kind: ownerKind, code: ownerCode } as const)
    : ({ kind: 'staff' } as const);
}
