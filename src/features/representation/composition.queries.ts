import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
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
  const { officeId, congressCode: code, supersededAt, validFrom, validTo } = electoralUnits;
  const isOwn = and(eq(officeId, day.officeId), eq(code, congressCode), isNull(supersededAt));
  const result = await db.execute(sql`
    with spans as (select distinct ${validFrom} as first, ${validTo} as ends from ${electoralUnits} where ${isOwn}),
    begins as (
      select first from spans as own where first <= ${day.on}
        and not exists (select 1 from spans where spans.first < own.first and (spans.ends is null or spans.ends > own.first))
      order by first desc limit 1
    )
    select begins.first::text as "begins",
      (select max(least(spans.ends, begins.first) - 1)::text from spans where spans.first < begins.first) as "formerEnds"
    from begins`);
  const [term] = rowsOf<TermBegin>(result);

  return term ?? null;
}
