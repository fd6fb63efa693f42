/** What a pooler that hands each transaction another session lacks, or the embedded database, or one that is spread by office. */
import type { Statement } from './recorded-database.ts';

type Lack = { what: string; pattern: RegExp };

const lacks: readonly Lack[] = [
  { what: 'LISTEN or NOTIFY', pattern: /^\s*(un)?listen\b|^\s*notify\b|\bpg_notify\(/i },
  { what: 'a lock of the session', pattern: /\bpg_(try_)?advisory_(un)?lock/i },
  {
    what: 'a setting of the session',
    pattern: /^\s*(set\s+(?!local\b|transaction\b)|reset\b|discard\b)|\bset_config\(/i,
  },
  { what: 'a temporary table', pattern: /\btemp(orary)?\s+(table|view|sequence)\b/i },
  { what: 'a cursor', pattern: /^\s*(declare|fetch|move|close)\b/i },
  { what: 'a statement prepared by name', pattern: /^\s*(prepare|execute|deallocate)\b/i },
  { what: 'a savepoint', pattern: /^\s*(savepoint|release|rollback\s+to)\b/i },
  { what: 'statistics of the server', pattern: /\bpg_stat/i },
  { what: 'a change of the schema', pattern: /^\s*(create|alter|drop|truncate|lock|comment|grant|vacuum)\b/i },
  { what: 'a sequence by name', pattern: /\b(nextval|currval|setval|lastval)\(/i },
  { what: 'the place of a row on its page', pattern: /\bctid\b/i },
  // Spread by office, an update is planned in one place and carried out in another.
  {
    what: 'chance or the running clock in a statement that writes',
    pattern: /^\s*(update|delete|with)\b.*\b(random|gen_random_uuid|clock_timestamp|timeofday)\(/is,
  },
  { what: 'a row that moves to another office', pattern: /\bset\s((?!\bwhere\b).)*"?office_id"?\s*=/is },
  {
    what: 'the clock in a case of an update',
    pattern: /^\s*update\b((?!\bfrom\b).)*\b(case\b((?!\bend\b).)*|coalesce\([^)]*)\bnow\(\)/is,
  },
  {
    what: 'the clock in what follows a conflict',
    pattern: /\bdo update\b((?!\breturning\b|\binsert into\b).)*\bnow\(\)/is,
  },
];

export function lackedBy({ text }: Pick<Statement, 'text'>): string[] {
  return lacks.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${what}: ${text.slice(0, 200)}`);
}
