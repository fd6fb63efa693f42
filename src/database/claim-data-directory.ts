import { chmodSync, lstatSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { oneAtATime } from './one-at-a-time.ts';
import { socketPathOf } from './socket-path.ts';

export type DataDirectoryClaim =
  | { kind: 'claimed'; claim: HeldClaim }
  /** Another process holds it and can be spoken to. */
  | { kind: 'taken'; socket: Socket };

export type HeldClaim = {
  /** Hands over whoever connects, also those who came before this was called. */
  onConnection(handle: (socket: Socket) => void): void;
  release(): void;
};

/**
 * Claims the data directory for this process. The claim is a local socket that listens: it ends with the process, however
 * that ends, and it is where a command reaches the process that has the database open. A name nobody listens to is left
 * over from a killed process and taken away; looking and taking happen one process at a time.
 */
export function claimDataDirectory(dataDir: string): Promise<DataDirectoryClaim> {
  const path = socketPathOf(dataDir);

  return oneAtATime(dataDir, async () => {
    const socket = await reach(path);
    if (socket) return { kind: 'taken', socket };
    if (isFile(path)) rmSync(path, { force: true });
    const server = await listen(path);
    if (isFile(path)) chmodSync(path, 0o600);

    return { kind: 'claimed', claim: hold(server) };
  });
}

/** Reaches the process that holds the data directory, if there is one. */
export function reachHolder(dataDir: string): Promise<Socket | null> {
  return reach(socketPathOf(dataDir));
}

function reach(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(null));
  });
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

/** On Windows the socket is a named pipe, which is no file and goes with its process. */
function isFile(path: string): boolean {
  return process.platform !== 'win32' && lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function hold(server: Server): HeldClaim {
  const early: Socket[] = [];
  let handle = (socket: Socket): void => void early.push(socket);
  server.on('connection', (socket) => {
    socket.on('error', () => socket.destroy());
    handle(socket);
  });

  return {
    onConnection(next) {
      handle = next;
      early.splice(0).forEach(next);
    },
    release: () => void server.close(),
  };
}
