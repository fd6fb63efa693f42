import type { Socket } from 'node:net';
import { claimDataDirectory, type HeldClaim } from './claim-data-directory.ts';
import { openDatabase } from './open-database.ts';
import type { DatabaseRefusal, OpenDatabase } from './opened-database.ts';
import { prepareDataDirectory } from './prepare-data-directory.ts';

export type OpenedData =
  /** `claim` keeps other processes out of the data directory; a PostgreSQL server is shared and needs none. */
  | { kind: 'opened'; database: OpenDatabase; claim: HeldClaim | null; close(): Promise<void> }
  /** Another process has the data directory; commands can be sent to it. */
  | { kind: 'taken'; socket: Socket }
  | { kind: 'refused'; because: DatabaseRefusal | 'data-directory-not-writable' };

/** Opens what the service works on: the server of `databaseUrl`, else the embedded database, for this process alone. */
export async function openData(at: { databaseUrl: string | null; dataDir: string }): Promise<OpenedData> {
  if (at.databaseUrl) {
    const opened = await openDatabase(at);
    if (opened.kind === 'refused') return opened;
    return { kind: 'opened', database: opened.database, claim: null, close: () => opened.database.close() };
  }
  const directory = prepareDataDirectory(at.dataDir);
  if (directory.kind === 'refused') return directory;
  const held = await claimDataDirectory(directory.path);
  if (held.kind === 'taken') return held;

  return openClaimed(directory.path, held.claim);
}

export type ClosedData =
  | { kind: 'claimed'; path: string; release(): void }
  | { kind: 'taken'; release(): void }
  | { kind: 'refused'; because: 'data-directory-not-writable' };

/** Takes the data directory without opening the database in it, so that nobody else does. */
export async function claimClosedData(dataDir: string): Promise<ClosedData> {
  const directory = prepareDataDirectory(dataDir);
  if (directory.kind === 'refused') return directory;
  const held = await claimDataDirectory(directory.path);
  if (held.kind === 'taken') return { kind: 'taken', release: () => held.socket.destroy() };

  return { kind: 'claimed', path: directory.path, release: () => held.claim.release() };
}

async function openClaimed(dataDir: string, claim: HeldClaim): Promise<OpenedData> {
  const opened = await openDatabase({ databaseUrl: null, dataDir });
  if (opened.kind === 'refused') {
    claim.release();
    return opened;
  }
  const { database } = opened;

  return {
    kind: 'opened',
    database,
    claim,
    // The name goes last: whoever finds it free may open the files.
    close: async () => {
      await database.close();
      claim.release();
    },
  };
}
