/** How the database answers what the service asks all day. `PLANS=<file>` writes every plan down, a line each. */
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hotPaths, walkHotPaths } from './plans/hot-paths.ts';
import { faultsOf, lineOf } from './plans/judge-plan.ts';
import { lackedBy } from './plans/lacking.ts';
import { multiply } from './plans/multiply.ts';
import { type Plan, plansOf } from './plans/read-plan.ts';
import { aRecordedDatabase, type RecordedDatabase, type Statement } from './plans/recorded-database.ts';

type Planned = { statement: Statement; plans: Plan[] };

let recorded: RecordedDatabase;
let planned: Planned[];
let errors: string[];

beforeAll(async () => {
  recorded = await aRecordedDatabase();
  errors = await walkHotPaths(recorded);
  await multiply(recorded.aside);
  planned = await planAll();
  if (process.env.PLANS) await writePlans(process.env.PLANS);
}, 120_000);
afterAll(() => recorded.close());

describe('the hot paths', () => {
  it('are walked to their ends, and ask all that is judged here', () => {
    const walked = new Set(planned.flatMap(({ statement }) => [...statement.paths]));

    expect(errors).toEqual([]);
    expect([...walked].sort()).toEqual(hotPaths.map(({ name }) => name).sort());
    expect(planned.length).toBeGreaterThan(170);
  });

  it('look through no table that grows, and through rows of one office alone', () => {
    expect(planned.flatMap(({ statement, plans }) => faultsOf(statement, plans))).toEqual([]);
  });

  it('name one office in each statement', () => {
    const named = planned.map(({ plans }) => officesIn(plans[0]));

    expect(named.filter((offices) => offices.size > 1)).toEqual([]);
    expect(named.filter((offices) => offices.has('1')).length).toBeGreaterThan(100);
  });

  it('use nothing that a pooler, the embedded database or a database spread by office lacks', async () => {
    const extensions = await recorded.aside`select extname as name from pg_extension`;

    expect([...recorded.statements.values()].flatMap(lackedBy)).toEqual([]);
    expect(extensions.map(({ name }) => name)).toEqual(['plpgsql']);
  });

  it.each([
    ['a sequential scan', `select * from threads where pseudonym = $1`, ['x']],
    ['a sequential scan', `select count(*) from thread_messages where office_id = $1 and author = $2`, [1, 'staff']],
    [
      'rows of other offices',
      `select * from thread_facts where thread_id = $1`,
      ['01a22583-c07b-745e-b542-a8173ceab4e0'],
    ],
    ['a whole index', `select * from update_bodies order by office_id, accepted_at, id limit 1`, []],
  ])('would show %s: %s', async (fault, text, parameters) => {
    const statement: Statement = { text, parameters, paths: new Set(['planted']) };

    const faults = faultsOf(statement, await plansOf(recorded.aside, statement));

    expect(faults.join()).toContain(fault);
  });

  it.each([
    'select pg_advisory_lock(1)',
    'set search_path = other',
    'create temp table t (a int)',
    'listen news',
    'delete from update_keys where ctid in (select ctid from update_keys limit 1)',
    'update offices set electorate_revision = gen_random_uuid() where id = $1',
    'update threads set office_id = 2 where id = $1',
    `update outbox_messages o set settled_at = case when o.state = 'sent' then now() end where o.office_id = $1`,
    'insert into poll_leases values ($1) on conflict (office_id) do update set held_until = now() returning held_by',
  ])('would show what is lacked: %s', (text) => {
    expect(lackedBy({ text })).not.toEqual([]);
  });
});

/** A statement of control, as `begin`, has no plan. */
async function planAll(): Promise<Planned[]> {
  const all: Planned[] = [];
  for (const statement of recorded.statements.values()) {
    if (!/^\s*(select|with|insert|update|delete)\b/i.test(statement.text)) continue;
    all.push({ statement, plans: await plansOf(recorded.aside, statement) });
  }

  return all;
}

function officesIn(plan: Plan | undefined): Set<string | undefined> {
  return new Set(
    (plan?.scans ?? []).flatMap(({ condition }) => [...condition.matchAll(/office_id = (\d+)/g)].map(([, id]) => id)),
  );
}

async function writePlans(file: string): Promise<void> {
  await writeFile(
    file,
    `${planned
      .map(({ statement, plans }) => lineOf(statement, plans))
      .sort()
      .join('\n')}\n`,
  );
}
