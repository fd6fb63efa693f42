import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#database/database.ts';
import { foresee, insertSoon, remember, type Writer, writeSoon } from '#database/unit-of-work.ts';
import { observations } from '#features/health/observation.table.ts';
import { limitCounts } from '#features/limit/limit.table.ts';
import { freshDatabase } from '#tests/support/database.ts';

const at = new Date('2026-11-23T02:00:00Z');
const aCount = (subject: string, count = 1) => ({ officeId: 1, limit: 'test', subject, windowStartAt: at, count });
const anObservation = (name: string, value: unknown = {}) => ({ officeId: 1, name, at, value });

let db: Database;

beforeEach(async () => {
  db = await freshDatabase();
});

const subjectsIn = async (some: Database) =>
  (await some.select().from(limitCounts)).map(({ subject }) => subject).sort();

describe('a unit of work', () => {
  it('writes what waits with the commit, and in one statement', async () => {
    const written: string[][] = [];
    const writer: Writer<string> = {
      tables: [limitCounts],
      write: async (_db, items) => void written.push([...items]),
    };

    await db.transaction(async (tx) => {
      for (const item of ['one', 'two', 'three']) await writeSoon(tx, writer, item);
    });

    expect(written).toEqual([['one', 'two', 'three']]);
  });

  it('writes what waits before a statement that names the table, and not before another', async () => {
    const counted = await db.transaction(async (tx) => {
      await insertSoon(tx, limitCounts, aCount('waits'));
      await tx.select().from(observations);
      const unseen = await remember(tx, { tables: [limitCounts], key: 'raw' }, async () => 'still waiting');
      return { unseen, subjects: await subjectsIn(tx) };
    });

    expect(counted).toEqual({ unseen: 'still waiting', subjects: ['waits'] });
  });

  it('writes each thing once when statements are sent side by side', async () => {
    await db.transaction(async (tx) => {
      await insertSoon(tx, limitCounts, aCount('side by side'));
      await insertSoon(tx, observations, anObservation('side by side'));
      const both = sql`select from ${limitCounts} c cross join ${observations} o`;
      await Promise.all([tx.execute(both), tx.execute(both), tx.select().from(observations)]);
    });

    expect(await subjectsIn(db)).toEqual(['side by side']);
  });

  it('takes everything back when a step fails', async () => {
    const failing = db.transaction(async (tx) => {
      await insertSoon(tx, limitCounts, aCount('failed'));
      throw new Error('on purpose');
    });

    await expect(failing).rejects.toThrow('on purpose');
    expect(await subjectsIn(db)).toEqual([]);
  });

  it('keeps instants, structures and words as they are', async () => {
    const value = { text: '引号 " 反斜杠 \\ 换行\n和 emoji 🏮', list: [1, null, true], at: '2026' };

    await db.transaction((tx) => insertSoon(tx, observations, anObservation('as it is', value)));

    expect(await db.select().from(observations)).toEqual([anObservation('as it is', value)]);
  });

  it('reads once what several ask for, and again after a statement changed the table', async () => {
    const reads: number[] = [];
    const reading = { tables: [limitCounts], key: 'subjects' };

    const seen = await db.transaction(async (tx) => {
      const read = () =>
        remember(tx, reading, async () => {
          reads.push(1);
          return subjectsIn(tx);
        });
      const before = [await read(), await read()];
      await tx.insert(limitCounts).values(aCount('directly'));
      return [...before, await read()];
    });

    expect({ seen, reads: reads.length }).toEqual({ seen: [[], [], ['directly']], reads: 2 });
  });

  it.each([
    ['that only reads', sql`with listed as (select * from ${limitCounts}) select from listed`, 1],
    ['a part of which writes', sql`with gone as (delete from ${limitCounts} returning subject) select from gone`, 2],
    ['that locks', sql`with locked as (select from ${limitCounts} for update) select from locked`, 2],
  ])('knows of a statement %s whether what was read is still true', async (_what, statement, reads) => {
    const asked: number[] = [];
    await db.transaction(async (tx) => {
      const read = () => remember(tx, { tables: [limitCounts], key: 'counts' }, async () => asked.push(1));
      await read();
      await tx.execute(statement);
      await read();
    });

    expect(asked).toHaveLength(reads);
  });

  it('forgets of what was read only what a write changes, where the writer says so', async () => {
    const reading = (key: string) => ({ tables: [limitCounts], key });

    const seen = await db.transaction(async (tx) => {
      foresee(tx, reading('mine'), 'as foreseen');
      foresee(tx, reading('theirs'), 'as foreseen');
      await insertSoon(tx, limitCounts, aCount('mine'), (key) => key === 'mine');
      const read = (key: string) => remember(tx, reading(key), async () => 'read anew');
      return [await read('mine'), await read('theirs')];
    });

    expect(seen).toEqual(['read anew', 'as foreseen']);
  });

  it('is nothing outside a transaction: there is writing at once, and reading each time', async () => {
    let reads = 0;

    await insertSoon(db, limitCounts, aCount('at once'));
    for (let time = 0; time < 2; time += 1) {
      await remember(db, { tables: [limitCounts], key: 'any' }, async () => {
        reads += 1;
      });
    }

    expect({ subjects: await subjectsIn(db), reads }).toEqual({ subjects: ['at once'], reads: 2 });
  });
});
