import { and, asc, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Database } from '#database/database.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { deputies, seats } from '../electorate/deputy.table.ts';
import { compositionTargets, electoralUnits } from '../electorate/unit.table.ts';
import { heldOn, type OfficeDay, validOn } from '../electorate/valid-on.queries.ts';
import type { Holder, Target } from './composition.ts';

/** Everybody who holds a seat of the congress that day, once, suspended or not (代表法 61: the seat is kept). */
export function listHolders(db: Database, day: OfficeDay, congressCode: string): Promise<Holder[]> {
  return db
    .selectDistinct({ deputyCode: deputies.code, categories: deputies.categories })
    .from(seats)
    .innerJoin(
      electoralUnits,
      and(eq(electoralUnits.officeId, seats.officeId), eq(electoralUnits.code, seats.unitCode)),
    )
    .innerJoin(deputies, and(eq(deputies.officeId, seats.officeId), eq(deputies.code, seats.deputyCode)))
    .where(
      and(
        eq(seats.officeId, day.officeId),
        eq(electoralUnits.congressCode, congressCode),
        heldOn(day.on),
        validOn(electoralUnits, day.on),
      ),
    )
    .orderBy(asc(deputies.code));
}

export function listTargets(db: Database, officeId: number, congressCode: string): Promise<Target[]> {
  return db
    .select({ category: compositionTargets.category, share: compositionTargets.share })
    .from(compositionTargets)
    .where(and(eq(compositionTargets.officeId, officeId), eq(compositionTargets.congressCode, congressCode)))
    .orderBy(asc(compositionTargets.category));
}

/** The first day of a term, and the last day on which a unit of the term before was valid. */
export type TermBegin = { begins: LocalDay; formerEnds: LocalDay | null };

/**
 * The term a day lies in. A term begins when no unit of the congress reaches over from the day before: a district redrawn within
 * a term begins none.
 */
export async function findTermBegin(db: Database, day: OfficeDay, congressCode: string): Promise<TermBegin | null> {
  const own = sql`${electoralUnits.officeId} = ${day.officeId} and ${electoralUnits.congressCode} = ${congressCode}
    and ${electoralUnits.supersededAt} is null`;
  const before = alias(electoralUnits, 'before');
  const ownBefore = sql`${before.officeId} = ${day.officeId} and ${before.congressCode} = ${congressCode}
    and ${before.supersededAt} is null and ${before.validFrom} < ${electoralUnits.validFrom}`;
  const begins = sql<LocalDay>`${electoralUnits.validFrom}::text`;
  const formerEnds = sql<LocalDay | null>`(select (least(max(${before.validTo}), ${electoralUnits.validFrom}) - 1)::text
    from ${before} where ${ownBefore} having count(*) > 0)`;

  const [term] = await db
    .select({ begins, formerEnds })
    .from(electoralUnits)
    .where(
      sql`${own} and ${electoralUnits.validFrom} <= ${day.on} and not exists (select 1 from ${before}
        where ${ownBefore} and (${before.validTo} is null or ${before.validTo} > ${electoralUnits.validFrom}))`,
    )
    .orderBy(sql`${electoralUnits.validFrom} desc`)
    .limit(1);

  return term ?? null;
}
