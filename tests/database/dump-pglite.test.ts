import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { openPglite } from '#database/open-pglite.ts';

it('a dump in the middle of writing holds whole steps only, and every step that was confirmed before', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dump-'));
  const opened = await openPglite(folder);
  if (opened.kind === 'refused') throw new Error(opened.because);
  const { database } = opened;
  await database.db.execute(sql`create table words (step int, half int)`);
  const state = { confirmed: 0, isDone: false };
  const writing = writeInSteps(database.db, state);

  const dumps: { confirmed: number; archive: Uint8Array }[] = [];
  for (let times = 0; times < 3; times += 1) {
    await expect.poll(() => state.confirmed).toBeGreaterThan((dumps.at(-1)?.confirmed ?? 0) + 20);
    const { confirmed } = state;
    const archive = await database.dump?.();
    if (archive) dumps.push({ confirmed, archive });
  }
  state.isDone = true;
  await writing;
  await database.close();

  const found = await Promise.all(dumps.map(({ archive }) => stepsIn(archive)));
  expect(dumps).toHaveLength(3);
  for (const [index, { steps, halves }] of found.entries()) {
    expect(halves).toBe(steps * 2);
    expect(steps).toBeGreaterThanOrEqual(dumps[index]?.confirmed ?? 0);
  }
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** Each step writes two rows, with a turn for others between them. */
async function writeInSteps(db: Database, state: { confirmed: number; isDone: boolean }): Promise<void> {
  while (!state.isDone) {
    await db.transaction(async (tx) => {
      await tx.execute(sql`insert into words values (${state.confirmed}, 1)`);
      await new Promise((resolve) => setTimeout(resolve, 0));
      await tx.execute(sql`insert into words values (${state.confirmed}, 2)`);
    });
    state.confirmed += 1;
  }
}

async function stepsIn(archive: Uint8Array): Promise<{ steps: number; halves: number }> {
  const loadDataDir = new Blob([new Uint8Array(archive)], { type: 'application/x-gzip' });
  const client = await PGlite.create({ loadDataDir });
  const { rows } = await client.query<{ steps: number; halves: number }>(
    'select count(distinct step)::int as steps, count(*)::int as halves from words',
  );
  await client.close();

  return rows[0] ?? { steps: 0, halves: 0 };
}
