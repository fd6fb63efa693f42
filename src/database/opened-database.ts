import type { Database } from './database.ts';
import type { Migrated } from './run-migrations.ts';

/** A database that is open: what main hands in, and what it closes at the end. */
export type OpenDatabase = {
  kind: 'pglite' | 'postgresql';
  db: Database;
  migrate(): Promise<Migrated>;
  /** Builds the indexes of large tables that are missing, beside whoever writes; another process that builds them is left to it. */
  buildIndexes?(told?: ToldOfIndexes): Promise<void>;
  close(): Promise<void>;
  /** Gives back the room of what was deleted, and counts what is there so that questions are planned well; a server does so by itself. */
  tidy?(signal?: AbortSignal): Promise<void>;
  /** All of it as one gzipped archive, as it is at this moment; a server has tools of its own for that. */
  dump?(): Promise<Uint8Array>;
};

export type ToldOfIndexes = { onBegin?(name: string): void; onProgress?(percent: number): void; signal?: AbortSignal };

export type OpenedDatabase = { kind: 'opened'; database: OpenDatabase } | { kind: 'refused'; because: DatabaseRefusal };

export type DatabaseRefusal = 'data-directory-broken' | 'database-away' | 'database-login-refused' | 'database-missing';
