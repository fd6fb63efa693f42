import { sql } from 'drizzle-orm';
import { doublePrecision, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { officeId, recording, validity } from '../columns.table.ts';

/** Rings of [longitude, latitude]; the first of each polygon is its outside, the others are holes (RFC 7946). */
export type BoundaryShape = { type: 'MultiPolygon'; coordinates: [number, number][][][] };

/** Where an electoral unit lies, from a day to a day. The corners of its frame are kept apart, so that an index finds it. */
export const unitBoundaries = pgTable(
  'unit_boundaries',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    unitCode: text('unit_code').notNull(),
    shape: jsonb('shape').$type<BoundaryShape>().notNull(),
    west: doublePrecision('west').notNull(),
    south: doublePrecision('south').notNull(),
    east: doublePrecision('east').notNull(),
    north: doublePrecision('north').notNull(),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('unit_boundaries_current')
      .on(t.officeId, t.unitCode, t.validFrom)
      .where(sql`${t.supersededAt} is null`),
    index('unit_boundaries_frame').using('gist', sql`box(point(${t.west}, ${t.south}), point(${t.east}, ${t.north}))`),
  ],
);

export type UnitBoundary = typeof unitBoundaries.$inferSelect;
