import type { PgliteDatabase } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { migrationsFolder } from './migrations-folder.ts';

/** Brings the embedded database up to date. One process owns it, so no lock is needed. */
export async function migratePglite(db: PgliteDatabase): Promise<void> {
  await migrate(db, { migrationsFolder: migrationsFolder() });
}
