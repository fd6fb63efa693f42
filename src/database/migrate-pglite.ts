import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrationsFolder } from './migrations-folder.ts';
import { type Migrated, runMigrations } from './run-migrations.ts';

/** Brings the embedded database up to date. One process owns it, so there is no lock, and nobody to wait for. */
export function migratePglite(db: PgliteDatabase, folder = migrationsFolder()): Promise<Migrated> {
  return runMigrations(db, { folder, isServed: async () => false });
}
