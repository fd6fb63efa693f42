import { date, integer, timestamp } from 'drizzle-orm/pg-core';

/** The tenant leads every key of every table that grows, so that the database can be spread by office. */
export const officeId = () => integer('office_id').notNull();

export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A half-open range of calendar days: from the first day on, up to but without the last. */
export const validity = () => ({
  validFrom: date('valid_from', { mode: 'string' }).notNull(),
  validTo: date('valid_to', { mode: 'string' }),
});

/** A dated row is never overwritten: a correction adds a row and marks the old one superseded. */
export const recording = () => ({
  recordedAt: instant('recorded_at').notNull().defaultNow(),
  supersededAt: instant('superseded_at'),
});
