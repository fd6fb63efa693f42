/**
 * Searches as the dialogue does, each in a transaction of its own, with statements that are prepared; in a process of its own,
 * so that its memory is nobody else's. No line is asked twice, so that no answer is remembered.
 */
import { connectPostgres } from '#database/open-postgres.ts';
import type { Context } from '#features/context.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import { searchPlaces } from '#features/electorate/search-places.ts';
import { systemClock } from '#shared/clock.ts';
import type { Asked } from './search.ts';

const [url = '', officeCode = ''] = process.argv.slice(2);
const { db } = connectPostgres(url).database;
const office = await findOffice(db, officeCode);
if (!office) throw new Error('there is no such office');
const actor = { kind: 'job', name: 'bench' } as const;
const outside = { office, clock: systemClock, actor, isInTransaction: true };

process.on('message', async (texts: string[]) => {
  const answers: Asked[] = [];
  for (const text of texts) answers.push(await db.transaction((tx) => ask({ ...outside, db: tx }, text)));
  globalThis.gc?.();
  const { rss, heapUsed: heap } = process.memoryUsage();
  process.send?.({ answers, memory: { rss, heap } });
});

async function ask(context: Context, text: string): Promise<Asked> {
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  const { places, more } = await searchPlaces(context, { text, on: '2026-11-23' });
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpu);

  return { ms, cpuMs: (user + system) / 1000, found: places.map(({ code, name }) => ({ code, name })), more };
}
