import { sql } from 'drizzle-orm';
import {
  date,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant, officeId, recording, validity } from '../columns.table.ts';
import type { CongressLevel, SuccessionKind, UnitArea, UnitDrawnBy, UnitKind } from './electorate.ts';

export const congresses = pgTable(
  'congresses',
  {
    officeId: officeId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    level: text('level').$type<CongressLevel>().notNull(),
    parentCode: text('parent_code'),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.code] })],
);

/** A term (届) of a congress: the span over which one set of units is valid. */
export const terms = pgTable(
  'terms',
  {
    officeId: officeId(),
    congressCode: text('congress_code').notNull(),
    number: integer('number'),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    validTo: date('valid_to', { mode: 'string' }),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.congressCode, t.validFrom] })],
);

/** One dated version of an electoral unit. The code is the unit's identity; rows of one code follow each other in time. */
export const electoralUnits = pgTable(
  'electoral_units',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    congressCode: text('congress_code').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<UnitKind>().notNull(),
    drawnBy: text('drawn_by').$type<UnitDrawnBy>().notNull(),
    seats: integer('seats').notNull(),
    population: integer('population'),
    /** Town or country; `null` where nobody said. */
    area: text('area').$type<UnitArea>(),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('electoral_units_current').on(t.officeId, t.code, t.validFrom).where(sql`${t.supersededAt} is null`),
    index('electoral_units_of_congress').on(t.officeId, t.congressCode),
  ],
);

/** Lineage: which unit followed which from a day on; a split has a row for each part, a merger one for each former unit. */
export const unitSuccessions = pgTable(
  'unit_successions',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    fromCode: text('from_code').notNull(),
    toCode: text('to_code').notNull(),
    kind: text('kind').$type<SuccessionKind>().notNull(),
    validFrom: date('valid_from', { mode: 'string' }).notNull(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('unit_successions_from').on(t.officeId, t.fromCode),
    index('unit_successions_to').on(t.officeId, t.toCode),
  ],
);

/** The share of deputies (per cent) that a category is to have in a congress (domain.md P1: composition). */
export const compositionTargets = pgTable(
  'composition_targets',
  {
    officeId: officeId(),
    congressCode: text('congress_code').notNull(),
    category: text('category').notNull(),
    share: doublePrecision('share').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.congressCode, t.category] })],
);

export type UnitSuccession = typeof unitSuccessions.$inferSelect;
export type Congress = typeof congresses.$inferSelect;
