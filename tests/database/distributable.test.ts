/** Every table can be spread over machines by office, and deploy/citus.sql spreads every table. */
import { readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '#tests/support/database.ts';
import { listObstacles, listTables } from './distribution-rules.ts';

const citus = readFileSync(new URL('../../deploy/citus.sql', import.meta.url), 'utf8');
const spread = namesIn(/create_distributed_table\('(\w+)', 'office_id'/g);
const whole = namesIn(/create_reference_table\('(\w+)'\)/g);

describe('the tables', () => {
  it('can be spread by office', async () => {
    expect(await listObstacles(await freshDatabase(), whole)).toEqual([]);
  });

  it('are all named by deploy/citus.sql, each once', async () => {
    expect([...spread, ...whole].sort()).toEqual(await listTables(await freshDatabase()));
    expect(whole).toEqual(['offices']);
    expect(spread.length).toBeGreaterThan(40);
  });

  it.each([
    ['has no office_id', 'create table bad (id int primary key)'],
    ['has no office_id', 'create table bad (office_id bigint not null, id int, primary key (office_id, id))'],
    ['office_id does not lead', 'create table bad (office_id int not null, id int, primary key (id, office_id))'],
    ['is unique without office_id', 'create unique index bad on threads (code)'],
    ['is unique without office_id', 'create unique index bad on threads ((office_id + 0), code)'],
    ['refers to another table', 'alter table threads add foreign key (last_fact_sequence) references offices (id)'],
    ['is numbered across offices', 'alter table threads add column n int generated always as identity'],
    ['is numbered across offices', 'create unique index bad on group_notices (office_id, sequence)'],
    ['takes numbers from a sequence', 'alter table threads add column n serial'],
    [
      'has a trigger',
      'create trigger bad before update on offices for each row execute function suppress_redundant_updates_trigger()',
    ],
    ['excludes rows', 'alter table threads add exclude (code with =)'],
  ])('would be found: %s, by %s', async (fault, statement) => {
    const db = await freshDatabase();
    const found: string[] = [];

    await db
      .transaction(async (tx) => {
        await tx.execute(sql.raw(statement));
        found.push(...(await listObstacles(tx, whole)));
        tx.rollback();
      })
      .catch(() => undefined);

    expect(found.join()).toContain(fault);
  });
});

function namesIn(pattern: RegExp): string[] {
  return [...citus.matchAll(pattern)].map(([, name]) => name ?? '');
}
