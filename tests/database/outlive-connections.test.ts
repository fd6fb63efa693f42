import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPostgres } from '#database/open-postgres.ts';
import type { OpenDatabase } from '#database/opened-database.ts';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';

let line: Awaited<ReturnType<typeof aLine>>;
let database: OpenDatabase;

beforeEach(async () => {
  line = await aLine(await createSharedDatabase('outlive_connections'));
  const opened = await openPostgres(line.url, { poolSize: 1 });
  if (opened.kind !== 'opened') throw new Error(opened.because);
  database = opened.database;
});
afterEach(async () => {
  await database.close();
  await line.close();
});

describe('a connection to PostgreSQL that is lost in the middle of a transaction', () => {
  it.each([
    ['closed', (socket: Socket) => void socket.end()],
    ['reset', (socket: Socket) => void socket.resetAndDestroy()],
  ])('fails the transaction when it is %s, and the next one works at once', async (_, cut) => {
    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`select 1`);
      setTimeout(() => line.cut(cut), 50);
      await tx.execute(sql`select pg_sleep(1)`);
    });

    await expect(attempt).rejects.toThrow();
    const result = await database.db.transaction((tx) => tx.execute(sql`select 2 as number`));

    expect([...(result as unknown as Iterable<object>)]).toEqual([{ number: 2 }]);
  });

  it('refuses what the transaction still wants afterwards', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`select pg_sleep(1)`).catch(() => undefined);
      await new Promise((later) => setTimeout(later, 100));
      resolve(await tx.execute(sql`select 1`).catch((error: unknown) => error));
    });
    setTimeout(() => line.cut((socket) => void socket.end()), 50);

    await expect(attempt).rejects.toThrow();

    expect(await promise).toBeInstanceOf(Error);
  });

  it('takes back a transaction that failed for another reason', async () => {
    await database.db.execute(sql`create table facts (fact text)`);

    const attempt = database.db.transaction(async (tx) => {
      await tx.execute(sql`insert into facts values ('half')`);
      throw Object.assign(new Error('the platform is away'), { code: 'ECONNRESET' });
    });

    await expect(attempt).rejects.toThrow('the platform is away');
    const result = await database.db.execute(sql`select count(*)::int as count from facts`);
    expect([...(result as unknown as Iterable<object>)]).toEqual([{ count: 0 }]);
  });
});

/** A wire to the server that can be cut. */
async function aLine(url: string) {
  const { port, hostname } = new URL(url);
  const ends = new Set<Socket>();
  const wire = createServer((near) => {
    const far = connect(Number(port), hostname);
    ends.add(near);
    near.pipe(far).pipe(near);
    for (const end of [near, far]) end.on('error', () => undefined);
    near.once('close', () => {
      ends.delete(near);
      far.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(wire, 'listening');
  const address = wire.address();
  const near = new URL(url);
  near.port = typeof address === 'object' && address ? String(address.port) : '';

  return {
    url: near.href,
    cut: (how: (socket: Socket) => void) => ends.forEach(how),
    close: () => new Promise((resolve) => wire.close(resolve)),
  };
}
