import { describe, expect, it } from 'vitest';
import { listStaff } from '#features/staff/list-staff.ts';
import { aContext } from '#tests/support/database.ts';
import { aCommandLine } from './a-command-line.ts';

const CONGRESSES = 'code,name,level\nYX,云溪县人民代表大会,county\n';

describe('a command line', () => {
  it('lists all commands when nothing is asked for', async () => {
    const { code, said } = await aCommandLine(null).types('');

    expect(code).toBe(0);
    expect(said).toContain('invite deputy <code>');
  });

  it.each([
    ['bake bread', 'There is no command “bake bread”'],
    ['invite deputy', 'Use: invite deputy <code>'],
    ['invite deputy D1 --loudly', 'There is no option --loudly'],
    ['digest run --at', 'There is no option --at'],
  ])('says how it is used when somebody types "%s"', async (line, sentence) => {
    const { code, complained } = await aCommandLine(null).types(line);

    expect(code).toBe(2);
    expect(complained).toContain(sentence);
  });

  it('asks for the migrations first', async () => {
    const line = aCommandLine(await aContext(), { ports: { countPendingMigrations: async () => 2 } });

    const { code, complained } = await line.types('doctor');

    expect([code, complained]).toEqual([1, 'The database is not up to date. Run npm run migrate first.']);
  });

  it('asks for an office while there is none', async () => {
    const { code, complained } = await aCommandLine(null).types('doctor');

    expect([code, complained]).toEqual([
      1,
      'The database holds no liaison office yet. Run npm run cli -- office open first.',
    ]);
  });

  it('names an error without what it says', async () => {
    const line = aCommandLine(null, {
      ports: {
        countPendingMigrations: async () => {
          throw new Error('the query held 村口到小学的路灯');
        },
      },
    });

    const { code, complained } = await line.types('migrate');

    expect(code).toBe(1);
    expect(complained).not.toContain('路灯');
  });

  it('writes nothing in a dry run, and says what it would', async () => {
    const context = await aContext();

    const { code, said } = await aCommandLine(context).types('staff add li@example.cn --role liaison --dry-run');

    expect(code).toBe(0);
    expect(said).toContain('Added li@example.cn');
    expect(said).toContain('nothing was written');
    expect(await listStaff(context)).toEqual([]);
  });
});

describe('import', () => {
  it('counts what it brought, and brings nothing twice', async () => {
    const line = aCommandLine(await aContext());

    const first = await line.types('import congresses c.csv', { 'c.csv': CONGRESSES });
    const again = await line.types('import congresses c.csv', { 'c.csv': CONGRESSES });

    expect(first.said).toContain('1 added, 0 changed, 0 unchanged');
    expect(again.said).toContain('0 added, 0 changed, 1 unchanged');
  });

  it('names file, line, column and reason of what it refuses, and writes nothing', async () => {
    const line = aCommandLine(await aContext());
    const broken = `${CONGRESSES}AP,安平镇人民代表大会,village\n`;

    const refused = await line.types('import congresses c.csv', { 'c.csv': broken });
    const after = await line.types('import congresses c.csv --dry-run', { 'c.csv': CONGRESSES });

    expect(refused.code).toBe(1);
    expect(refused.complained).toContain('c.csv line 3, column “level”: “village” is not one of the words');
    expect(after.said).toContain('Would import c.csv: 1 added');
  });

  it('says which kinds there are, and which file it cannot read', async () => {
    const line = aCommandLine(await aContext());

    expect((await line.types('import potatoes c.csv', { 'c.csv': '' })).complained).toContain('congresses, units');
    expect((await line.types('import units missing.csv')).complained).toContain('Cannot read missing.csv');
  });
});

describe('staff', () => {
  it('are added with a sign-in link, and get another one when they lost it', async () => {
    const line = aCommandLine(await aContext());

    const added = await line.types('staff add Li@Example.cn --role liaison');
    const again = await line.types('staff add li@example.cn --role reader');
    const link = await line.types('staff link li@example.cn');

    expect(added.said).toMatch(/https:\/\/lianluo\.example\.cn\/console\/sign-in#\S+/);
    expect([again.code, again.complained]).toEqual([1, expect.stringContaining('has an account already')]);
    expect(link.said).toMatch(/sign-in#\S+/);
  });

  it('have one of the roles there are', async () => {
    const { code, complained } = await aCommandLine(await aContext()).types('staff add li@example.cn --role king');

    expect(code).toBe(2);
    expect(complained).toContain('administrator, liaison, reader');
  });
});
