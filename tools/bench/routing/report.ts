import { sql } from 'drizzle-orm';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { type Query, rules, rulesWithoutTarget } from './queries.ts';
import type { Asked, Memory } from './search.ts';

const P99_TARGET_MS = 20;
const LOAD_TARGET_S = 60;
const MOST_MB_MORE = 20;
const FIRST = 5;

type Measured = { ms: number; isFound: boolean };

export function printLoad({ places, names, size }: { places: number; names: number; size: string }, perSecond: number) {
  console.log(`${places} places, ${names} keys (${(names / places).toFixed(1)} a place, ${size} with their indexes)`);
  say(
    100_000 / perSecond <= LOAD_TARGET_S,
    `${(100_000 / perSecond).toFixed(1)} s for 100,000 places`,
    `≤ ${LOAD_TARGET_S} s`,
  );
}

export function printGroups(queries: readonly Query[], answers: readonly Asked[]): void {
  const asked = queries.map((query, index) => ({
    ...query,
    ...measured(query, answers[index]),
    answer: answers[index],
  }));
  const withTarget = asked.filter(({ group }) => group in rules);
  console.log(`\n${withTarget.length} queries with a target`);
  for (const [group, some] of Map.groupBy(asked, ({ group }) => group)) {
    const target = group in rulesWithoutTarget ? null : group.includes('slip') ? 0.9 : 0.98;
    print(group, some, target);
    if (process.env.ROUTING_MISSES) printMisses(some);
  }
  const p99 = at(asked, 0.99);
  say(
    p99 <= P99_TARGET_MS,
    `p50 ${at(asked, 0.5).toFixed(1)} ms, p99 ${p99.toFixed(1)} ms of all`,
    `≤ ${P99_TARGET_MS} ms`,
  );
  const cpu = answers.reduce((sum, { cpuMs }) => sum + cpuMs, 0) / answers.length;
  console.log(`  of which the service itself computes ${cpu.toFixed(1)} ms a search`);
  printNamesakes(asked.filter(({ group }) => group.includes('more than')));
}

function printMisses(asked: readonly (Query & Measured & { answer: Asked | undefined })[]): void {
  for (const { text, code, answer } of asked.filter(({ isFound }) => !isFound).slice(0, 8)) {
    console.log(`    ${text} (${code}): ${answer?.found.map((place) => `${place.code} ${place.name}`).join(', ')}`);
  }
}

/** Of a name that many have, places of that name are shown, and how many more there are. */
function printNamesakes(asked: readonly { text: string; answer: Asked | undefined }[]): void {
  const listed = asked.filter(({ text, answer }) =>
    answer?.found.every(({ name }) => name.startsWith(text.slice(0, 2))),
  );
  console.log(
    `  names that more than 5 have: ${share(listed.length, asked.length)} list places of that name, with how many more`,
  );
}

/** The obvious way, over the same words and the same places. */
export async function printBaseline({ db, office }: Context, queries: readonly Query[]): Promise<void> {
  const answers: Measured[] = [];
  for (const { text, code } of queries) {
    const startedAt = performance.now();
    const pattern = `%${text}%`;
    const rows = rowsOf<{ code: string }>(
      await db.execute(sql`select code from places where office_id = ${office.id} and superseded_at is null
        and (name ilike ${pattern} or array_to_string(aliases, ' ') ilike ${pattern}) order by length(name), code limit ${FIRST}`),
    );
    answers.push({ ms: performance.now() - startedAt, isFound: rows.some((row) => row.code === code) });
  }
  console.log(`\nThe same with ILIKE '%…%' (${queries.length} of them)`);
  print('ILIKE', answers, null);
}

export function printMemory([fewPlaces, few]: [number, Memory], [allPlaces, all]: [number, Memory]): void {
  const megabytes = (bytes: number) => Math.round(bytes / 1e6);
  const told = ({ heap, rss }: Memory) => `${megabytes(heap)} MB of heap in use (${megabytes(rss)} MB resident)`;
  const figure = `${told(few)} with ${fewPlaces} places, ${told(all)} with ${allPlaces}`;
  console.log('');
  say(all.heap - few.heap <= MOST_MB_MORE * 1e6, figure, `≤ ${MOST_MB_MORE} MB more`);
}

function measured({ code }: Query, answer: Asked | undefined): Measured {
  return { ms: answer?.ms ?? 0, isFound: answer?.found.slice(0, FIRST).some((place) => place.code === code) ?? false };
}

function print(what: string, answers: readonly Measured[], target: number | null): void {
  const found = answers.filter(({ isFound }) => isFound).length;
  const mark = target === null ? '·' : found >= target * answers.length ? '✓' : '✗';
  const times = `p50 ${at(answers, 0.5).toFixed(1).padStart(6)} ms   p99 ${at(answers, 0.99).toFixed(1).padStart(6)} ms`;
  const recall = `recall at 5 ${share(found, answers.length)}`;
  console.log(`${mark} ${what.padEnd(40)} ${times}   ${recall}${target === null ? '' : `   ≥ ${target}`}`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : (part / whole).toFixed(3);
}

function at(answers: readonly Measured[], part: number): number {
  const sorted = answers.map(({ ms }) => ms).sort((left, right) => left - right);

  return sorted[Math.floor(sorted.length * part)] ?? 0;
}

function say(isMet: boolean, figure: string, target: string): void {
  console.log(`${isMet ? '✓' : '✗'} ${figure}   target ${target}`);
}
