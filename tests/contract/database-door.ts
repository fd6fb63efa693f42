/** A door before a database: while it is shut, the database is away, for whoever comes through here. */
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export type DatabaseDoor = {
  /** The address of the database, through the door. */
  url: string;
  /** Cuts who is inside and lets nobody in. */
  shut(): void;
  open(): void;
  close(): Promise<void>;
};

export async function aDatabaseDoor(databaseUrl: string): Promise<DatabaseDoor> {
  const { hostname, port } = new URL(databaseUrl);
  const inside = new Set<Socket>();
  let isShut = false;

  const server = createServer((caller) => {
    if (isShut) return void caller.destroy();
    const database = connect(Number(port), hostname);
    for (const [side, other] of [
      [caller, database],
      [database, caller],
    ] as const) {
      inside.add(side);
      side.on('error', () => other.destroy());
      side.on('close', () => {
        inside.delete(side);
        other.destroy();
      });
    }
    caller.pipe(database).pipe(caller);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const url = new URL(databaseUrl);
  url.port = String(typeof address === 'object' && address ? address.port : 0);

  const cut = () => {
    for (const socket of inside) socket.destroy();
  };
  return {
    url: url.href,
    shut() {
      isShut = true;
      cut();
    },
    open() {
      isShut = false;
    },
    async close() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
