import { and, asc, eq, exists, gt, inArray, isNull, lte, notExists, type SQL, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { Language } from '#shared/language.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { outboxMessages } from '../delivery/outbox.table.ts';
import { deputyBindings, seats } from '../electorate/deputy.table.ts';
import { electoralUnits } from '../electorate/unit.table.ts';
import { heldOn, validOn } from '../electorate/valid-on.queries.ts';
import { channelIdentities, persons } from '../person/person.table.ts';
import { type DigestItemKind, digestItems, digestPreferences, digests } from './digest.table.ts';
import type { DeliveryCounts } from './ledger.ts';

export const DEFAULT_SEND_AT = '08:00';

export type BoundDeputy = { deputyCode: string; personId: string; language: Language };

/** Which day it is where the office is, and what its clocks show. */
export type LocalMoment = { officeId: number; day: LocalDay; time: string };

export type Digest = typeof digests.$inferSelect;

/** Sitting, reachable deputies whose time of day has come and who have no digest of the day, by code. */
export function listDeputiesToTell(
  db: Database,
  moment: LocalMoment,
  page: { after: string; limit: number },
): Promise<BoundDeputy[]> {
  return db
    .select({ deputyCode: deputyBindings.deputyCode, personId: persons.id, language: persons.language })
    .from(deputyBindings)
    .innerJoin(
      persons,
      and(
        eq(persons.officeId, deputyBindings.officeId),
        eq(persons.id, deputyBindings.personId),
        isNull(persons.erasedAt),
      ),
    )
    .leftJoin(digestPreferences, hasSameDeputy(digestPreferences))
    .where(
      and(
        isTimeOfDeputies(db, moment),
        gt(deputyBindings.deputyCode, page.after),
        notExists(selectDigestOfDay(db, moment)),
        exists(selectReachable(db)),
      ),
    )
    .orderBy(asc(deputyBindings.deputyCode))
    .limit(page.limit);
}

/** How many of those whose time of day has come have their digest of the day. */
export async function countDeputiesTold(db: Database, moment: LocalMoment): Promise<number> {
  const [told] = await db
    .select({ number: sql<number>`count(*)::int` })
    .from(deputyBindings)
    .leftJoin(digestPreferences, hasSameDeputy(digestPreferences))
    .where(and(isTimeOfDeputies(db, moment), exists(selectDigestOfDay(db, moment))));

  return told?.number ?? 0;
}

/** `false` when the deputy has a digest of that day: of any number that try at once, one inserts it. */
export async function insertDigest(db: Database, digest: Digest): Promise<boolean> {
  const inserted = await db.insert(digests).values(digest).onConflictDoNothing().returning({ id: digests.id });

  return inserted.length > 0;
}

/** A digest and what the ledger says of it. */
export async function deleteDigest(db: Database, { officeId, id }: Pick<Digest, 'officeId' | 'id'>): Promise<void> {
  await db.delete(digestItems).where(and(eq(digestItems.officeId, officeId), eq(digestItems.digestId, id)));
  await db.delete(digests).where(and(eq(digests.officeId, officeId), eq(digests.id, id)));
}

/** A deputy's digest of a day with the states of its messages. */
export async function findDigestDelivery(
  db: Database,
  officeId: number,
  { deputyCode, day }: { deputyCode: string; day: LocalDay },
): Promise<(DeliveryCounts & { id: string }) | undefined> {
  const [digest] = await db
    .select({ id: digests.id, ...counts })
    .from(digests)
    .leftJoin(
      outboxMessages,
      and(eq(outboxMessages.officeId, digests.officeId), eq(outboxMessages.subjectId, digests.id)),
    )
    .where(and(eq(digests.officeId, officeId), eq(digests.deputyCode, deputyCode), eq(digests.day, day)))
    .groupBy(digests.officeId, digests.id);

  return digest;
}

/** A `new` line that stands in a digest that did not surely arrive moves to this one: new only once, where it was told. */
export async function insertDigestItems(
  db: Database,
  { officeId, id: digestId, deputyCode }: Digest,
  lines: readonly { threadId: string; kind: DigestItemKind }[],
): Promise<void> {
  if (lines.length === 0) return;
  await db
    .insert(digestItems)
    .values(lines.map((line) => ({ ...line, officeId, digestId, deputyCode })))
    .onConflictDoUpdate({
      target: [digestItems.officeId, digestItems.deputyCode, digestItems.threadId],
      targetWhere: sql`kind = 'new'`,
      set: { digestId },
    });
}

const counts = {
  underway: countOf(sql`'pending', 'sending'`),
  sent: countOf(sql`'sent'`),
  unknown: countOf(sql`'unknown'`),
  lost: countOf(sql`'failed', 'blocked'`),
};

export type ToldLine = DeliveryCounts & { threadId: string; kind: DigestItemKind; day: LocalDay };

/** What a deputy was told of these threads, each line with the states of its digest's messages. */
export async function listToldLines(
  db: Database,
  officeId: number,
  { deputyCode, threadIds }: { deputyCode: string; threadIds: readonly string[] },
): Promise<ToldLine[]> {
  if (threadIds.length === 0) return [];

  return db
    .select({
      threadId: digestItems.threadId,
      kind: digestItems.kind,
      day: digests.day,
      ...counts,
    })
    .from(digestItems)
    .innerJoin(digests, and(eq(digests.officeId, digestItems.officeId), eq(digests.id, digestItems.digestId)))
    .leftJoin(
      outboxMessages,
      and(eq(outboxMessages.officeId, digestItems.officeId), eq(outboxMessages.subjectId, digestItems.digestId)),
    )
    .where(
      and(
        eq(digestItems.officeId, officeId),
        eq(digestItems.deputyCode, deputyCode),
        inArray(digestItems.threadId, [...threadIds]),
      ),
    )
    .groupBy(digestItems.threadId, digestItems.kind, digests.day);
}

export async function findSendAt(db: Database, officeId: number, deputyCode: string): Promise<string | undefined> {
  const [preference] = await db
    .select({ sendAt: digestPreferences.sendAt })
    .from(digestPreferences)
    .where(and(eq(digestPreferences.officeId, officeId), eq(digestPreferences.deputyCode, deputyCode)));

  return preference?.sendAt;
}

export async function upsertDigestTime(db: Database, row: typeof digestPreferences.$inferInsert): Promise<void> {
  await db
    .insert(digestPreferences)
    .values(row)
    .onConflictDoUpdate({
      target: [digestPreferences.officeId, digestPreferences.deputyCode],
      set: { sendAt: row.sendAt },
    });
}

/** Times are written with two digits each, so their order as text is their order in the day. */
function isTimeOfDeputies(db: Database, { officeId, day, time }: LocalMoment): SQL | undefined {
  return and(
    eq(deputyBindings.officeId, officeId),
    isNull(deputyBindings.endedAt),
    lte(sql`coalesce(${digestPreferences.sendAt}, ${DEFAULT_SEND_AT}) collate "C"`, time),
    exists(
      db
        .select({ id: seats.id })
        .from(seats)
        .innerJoin(
          electoralUnits,
          and(eq(electoralUnits.officeId, seats.officeId), eq(electoralUnits.code, seats.unitCode)),
        )
        .where(and(hasSameDeputy(seats), eq(seats.standing, 'sitting'), heldOn(day), validOn(electoralUnits, day))),
    ),
  );
}

function selectDigestOfDay(db: Database, { day }: LocalMoment) {
  return db
    .select({ id: digests.id })
    .from(digests)
    .where(and(hasSameDeputy(digests), eq(digests.day, day)));
}

function selectReachable(db: Database) {
  return db
    .select({ personId: channelIdentities.personId })
    .from(channelIdentities)
    .where(
      and(
        eq(channelIdentities.officeId, deputyBindings.officeId),
        eq(channelIdentities.personId, deputyBindings.personId),
        isNull(channelIdentities.unreachableAt),
      ),
    );
}

function hasSameDeputy(table: typeof seats | typeof digests | typeof digestPreferences): SQL | undefined {
  return and(eq(table.officeId, deputyBindings.officeId), eq(table.deputyCode, deputyBindings.deputyCode));
}

function countOf(states: SQL): SQL<number> {
  return sql<number>`(count(*) filter (where ${outboxMessages.state} in (${states})))::int`;
}
