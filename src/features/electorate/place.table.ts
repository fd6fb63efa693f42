import { sql } from 'drizzle-orm';
import { doublePrecision, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { officeId, recording, validity } from '../columns.table.ts';
import type { PlaceKind } from './electorate.ts';
import type { PlaceKeyKind } from './place-keys.ts';

/** One dated version of a place: a village, villager group, community, street, town, work unit or school. */
export const places = pgTable(
  'places',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    kind: text('kind').$type<PlaceKind>().notNull(),
    parentCode: text('parent_code'),
    aliases: text('aliases').array().notNull().default(sql`'{}'::text[]`),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    uniqueIndex('places_current').on(t.officeId, t.code, t.validFrom).where(sql`${t.supersededAt} is null`),
    index('places_below').on(t.officeId, t.parentCode),
  ],
);

/**
 * Every key under which a place may be looked for (`place-keys.ts`), and the place it lies in, so that a name that thousands
 * share is looked up below one town. A row without kept its place from before there were kinds of keys, and is made anew.
 */
export const placeNames = pgTable(
  'place_names',
  {
    officeId: officeId(),
    key: text('key').notNull(),
    placeCode: text('place_code').notNull(),
    kind: text('kind').$type<PlaceKeyKind>().notNull().default('name'),
    /** Empty where it lies in none. */
    parentCode: text('parent_code'),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.placeCode, t.kind, t.key] }),
    index('place_names_search').on(t.officeId, t.key.op('text_pattern_ops'), t.kind, t.parentCode),
    index('place_names_to_renew').on(t.officeId, t.placeCode).where(sql`${t.parentCode} is null`),
  ],
);

/** Which electoral units a place belongs to, and over which days. */
export const placeUnits = pgTable(
  'place_units',
  {
    officeId: officeId(),
    id: uuid('id').notNull(),
    placeCode: text('place_code').notNull(),
    unitCode: text('unit_code').notNull(),
    ...validity(),
    ...recording(),
  },
  (t) => [
    primaryKey({ columns: [t.officeId, t.id] }),
    index('place_units_of_place').on(t.officeId, t.placeCode),
    index('place_units_of_unit').on(t.officeId, t.unitCode),
  ],
);

/** A deputy liaison station (代表联络站) and the places around it. */
export const stations = pgTable(
  'stations',
  {
    officeId: officeId(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    address: text('address').notNull(),
    hours: text('hours'),
    placeCodes: text('place_codes').array().notNull().default(sql`'{}'::text[]`),
    latitude: doublePrecision('latitude'),
    longitude: doublePrecision('longitude'),
    /** The groups that serve there; where none is named, those that cover the place a matter is in. */
    groupCodes: text('group_codes').array().notNull().default(sql`'{}'::text[]`),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.code] })],
);

export type Place = typeof places.$inferSelect;
export type Station = typeof stations.$inferSelect;
