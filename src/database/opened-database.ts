import type { Database } from './database.ts';

/** A database that is open: what main hands in, and what it closes at the end. */
export type OpenDatabase = {
  kind: 'pglite' | 'postgresql';
  db: Database;
  migrate(): Promise<void>;
  close(): Promise<void>;
  /** Gives back the room of what was deleted, and counts what is there so that questions are planned well; a server does so by itself. */
  tidy?(signal?: AbortSignal): Promise<void>;
  /** All of it as one gzipped archive, as it is at this moment; a server has tools of its own for that. */
  dump?(): Promise<Uint8Array>;
};

export type OpenedDatabase = { kind: 'opened'; database: OpenDatabase } | { kind: 'refused'; because: DatabaseRefusal };

export type DatabaseRefusal = 'data-directory-broken' | 'database-away' | 'database-login-refused' | 'database-missing';
