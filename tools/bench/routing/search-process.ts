/** Searches as the service does, in a process of its own, so that its memory is nobody else's. */
import { connectPostgres } from '#database/open-postgres.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import { searchPlaces } from '#features/electorate/search-places.ts';
import { systemClock } from '#shared/clock.ts';
import type { Asked } from './search.ts';

const [url = '', officeCode = ''] = process.argv.slice(2);
const { db } = connectPostgres(url).database;
const office = await findOffice(db, officeCode);
if (!office) throw new Error('there is no such office');
const actor = { kind: 'job', name: 'bench' } as const;
const context = { db, office, clock: systemClock, actor, isInTransaction: false };

process.on('message', async (texts: string[]) => {
  const answers: Asked[] = [];
  for (const text of texts) {
    const startedAt = performance.now();
    const { places, more } = await searchPlaces(context, { text, on: '2026-11-23' });
    const found = places.map(({ code, name }) => ({ code, name }));
    answers.push({ ms: performance.now() - startedAt, found, more });
  }
  globalThis.gc?.();
  const { rss, heapUsed: heap } = process.memoryUsage();
  process.send?.({ answers, memory: { rss, heap } });
});
