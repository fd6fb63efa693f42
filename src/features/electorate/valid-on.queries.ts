import { and, gt, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { LocalDay } from '#shared/local-day.ts';
import { seats } from './deputy.table.ts';

/** Whose data, and as it was on which day. */
export type OfficeDay = { officeId: number; on: LocalDay };

type DatedTable = { validFrom: PgColumn; validTo: PgColumn; supersededAt: PgColumn };

/** What we know now about that day: rows that were not corrected since and whose half-open range holds the day. */
export function validOn(table: DatedTable, on: LocalDay): SQL | undefined {
  return and(isNull(table.supersededAt), lte(table.validFrom, on), or(isNull(table.validTo), gt(table.validTo, on)));
}

/** A seat is held from the day of election up to, but without, the day it ends. */
export function heldOn(on: LocalDay): SQL | undefined {
  return and(isNull(seats.supersededAt), lte(seats.since, on), or(isNull(seats.until), gt(seats.until, on)));
}
