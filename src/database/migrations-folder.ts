import { fileURLToPath } from 'node:url';

/** One set of migrations for both databases. */
export const migrationsFolder = (): string => fileURLToPath(new URL('./migrations', import.meta.url));
