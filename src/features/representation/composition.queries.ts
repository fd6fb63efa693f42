import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { deputies, seats } from '../electorate/deputy.table.ts';
import { compositionTargets, electoralUnits, terms } from '../electorate/unit.table.ts';
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

export type TermRow = Pick<typeof terms.$inferSelect, 'number' | 'validFrom' | 'validTo'>;

/** The terms of a congress that had begun by a day, the latest first. */
export function listTermsBegun(db: Database, day: OfficeDay, congressCode: string): Promise<TermRow[]> {
  return db
    .select({ number: terms.number, validFrom: terms.validFrom, validTo: terms.validTo })
    .from(terms)
    .where(and(eq(terms.officeId, day.officeId), eq(terms.congressCode, congressCode), lte(terms.validFrom, day.on)))
    .orderBy(desc(terms.validFrom))
    .limit(2);
}
