import { randomUUID } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { gathering } from './gathering.ts';
import { migrateIndexes } from './migrate-indexes.ts';
import { migratePostgres } from './migrate-postgres.ts';
import type { openSocket } from './open-socket.ts';
import type { DatabaseRefusal, OpenDatabase, OpenedDatabase } from './opened-database.ts';
import { outliveConnections } from './outlive-connections.ts';

export type PostgresOptions = {
  /** Connections of this process. Few are enough: a step holds one for milliseconds. */
  poolSize?: number;
  /** Off behind a pooler that hands each transaction another session. */
  prepare?: boolean;
  /** Set for a copy, which is only read: a statement that writes is refused there, even where the server would take it. */
  isCopy?: boolean;
  /** Where the driver's own socket is not to be used. */
  openSocket?: typeof openSocket;
};

let name: string | undefined;

/** How the connections of this process are told from those of another one. On Workers nothing random may be made while loading. */
function ownName(): string {
  name ??= `xuanlian ${randomUUID().slice(0, 8)}`;

  return name;
}

/** Connects to PostgreSQL and asks one question, so that a wrong address shows now and not with the first message. */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<OpenedDatabase> {
  const { client, database } = connectPostgres(url, options);
  try {
    await client`select 1`;

    return { kind: 'opened', database };
  } catch (error) {
    await client.end({ timeout: 1 });

    return { kind: 'refused', because: refusalOf(error) };
  }
}

/** Makes the pool without asking anything; a connection is opened with the first query. */
export function connectPostgres(
  url: string,
  { poolSize = 10, prepare = !asksForNoPrepare(url), isCopy = false, openSocket }: PostgresOptions = {},
) {
  const client = postgres(withoutPrepare(url), {
    max: poolSize,
    prepare,
    connect_timeout: 5,
    idle_timeout: 60,
    onnotice: () => {},
    // Drizzle reads arrays itself; the driver would ask for their types in a promise that nobody awaits.
    fetch_types: false,
    connection: { application_name: ownName(), ...(isCopy ? { default_transaction_read_only: true } : {}) },
    ...(openSocket ? { socket: openSocket } : {}),
  });
  outliveConnections(client);
  const database: OpenDatabase = {
    kind: 'postgresql',
    db: gathering(drizzle(client)),
    migrate: () => migratePostgres(withoutPrepare(url), { ownName: ownName() }),
    buildIndexes: (told) => migrateIndexes(withoutPrepare(url), told),
    close: () => client.end({ timeout: 5 }),
  };

  return { client, database };
}

/** `?prepare=false` in the address is for us, not for the server. */
function asksForNoPrepare(url: string): boolean {
  return new URL(url).searchParams.get('prepare') === 'false';
}

function withoutPrepare(url: string): string {
  const address = new URL(url);
  address.searchParams.delete('prepare');

  return address.href;
}

/** The codes are SQLSTATEs; all else is a server that does not answer. */
function refusalOf(error: unknown): DatabaseRefusal {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('28')) return 'database-login-refused';
  if (code === '3D000') return 'database-missing';

  return 'database-away';
}
