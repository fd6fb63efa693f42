import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/** PGlite or PostgreSQL, or a transaction open on either: the verbs do not know which. */
export type Database = PgDatabase<PgQueryResultHKT>;
