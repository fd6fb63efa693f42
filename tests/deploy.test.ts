import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { commands } from '#cli/commands.ts';
import { settingNames } from '#config';
import { fileLimits } from '#features/electorate/import/file-limits.ts';
import { schedules } from '#jobs/schedules.ts';

const root = new URL('..', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const units = ['deploy/xuanlian.service', 'deploy/xuanlian@.service'];

describe('what an operator copies', () => {
  it.each(units)('starts files that are there: %s', (unit) => {
    const command = /^ExecStart=(.*)$/m.exec(read(unit))?.[1] ?? '';
    const files = command.split(' ').filter((word) => word.includes('/'));

    expect(files).toHaveLength(3);
    expect(files.filter((file) => !existsSync(new URL(file.replace('/srv/xuanlian/', ''), root)))).toEqual([]);
  });

  it.each(units)('waits longer than a stop may take: %s', (unit) => {
    const stopMs = Number(/STOP_WITHIN_MS = (\d+)/.exec(read('src/main.stop.ts'))?.[1]);

    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(read(unit))?.[1]) * 1000).toBeGreaterThan(stopMs);
  });

  it('is alike for one process and for several', () => {
    const [one, several] = units.map((unit) =>
      read(unit)
        .split('\n')
        .filter((line) => !line.startsWith('#')),
    );
    const own = (lines: string[] = [], others: string[] = []) => lines.filter((line) => !others.includes(line));

    expect(own(one, several)).toHaveLength(3);
    expect(own(several, one).every((line) => line.includes('%i'))).toBe(true);
  });

  it('lets in through the proxy what the service takes', () => {
    const megabytes = Number(/client_max_body_size (\d+)m;/.exec(read('deploy/nginx.conf'))?.[1]);

    expect(megabytes * 1024 * 1024).toBeGreaterThan(fileLimits.bytes + 64 * 1024);
  });

  it('names settings, commands and files that exist', () => {
    const page = read('docs/deploy-node.md');
    const settings = [...page.matchAll(/^([A-Z_]+)=\S/gm)].map(([, name = '']) => name);
    const files = [...page.matchAll(/deploy\/([\w.@-]+\.(?:service|conf|sql|timer))/g)].map(([, name = '']) => name);
    const inDeploy = readdirSync(fileURLToPath(new URL('deploy', root)));

    const known = new Set<string>([...settingNames, 'OWNER', 'RESTORED', 'DATABASE_URL']);
    expect(settings.filter((name) => !known.has(name))).toEqual([]);
    expect(unknownWords(page)).toEqual([]);
    expect(files.filter((name) => !inDeploy.includes(name))).toEqual([]);
    expect([settings.length, files.length].every((count) => count > 2)).toBe(true);
  });
});

describe('what an operator of Workers reads', () => {
  const page = read('docs/deploy-workers.md');
  const toml = read('wrangler.toml');

  it('names every setting and every binding, and commands that exist', () => {
    const bindings = [...toml.matchAll(/^binding = "(\w+)"$/gm)].map(([, name = '']) => name);

    expect([...settingNames, ...bindings].filter((name) => !new RegExp(`\\b${name}\\b`).test(page))).toEqual([]);
    expect(unknownWords(page)).toEqual([]);
    expect(bindings.length).toBeGreaterThan(2);
  });

  it('reckons with what the schedule leaves to the queue', () => {
    const minutes = 30 * 24 * 60;
    const messages = schedules
      .filter(({ isLong }) => isLong)
      .reduce((sum, { everyMinutes }) => sum + minutes / everyMinutes, 0);
    const told = Number(/\| messages of the queue \| ([\d,]+) \|/.exec(page)?.[1]?.replaceAll(',', ''));

    expect(Math.abs(told - messages)).toBeLessThan(100);
  });

  it('makes the queue that the Worker is bound to', () => {
    const queues = [...toml.matchAll(/^queue = "([\w-]+)"$/gm)].map(([, name = '']) => name);

    expect(page).toContain(`npx wrangler queues create ${queues[0]}`);
    expect(new Set(queues).size).toBe(1);
  });
});

/** Scripts and commands that a page names and nobody has. */
function unknownWords(page: string): string[] {
  const { scripts } = JSON.parse(read('package.json'));
  const asked = [...page.matchAll(/npm run (?:-s |--silent )?(\w+)/g)].map(([, name = '']) => name);
  const typed = [...page.matchAll(/npm run (?:-s |--silent )?cli -- (\w+(?: [a-z]+)?)/g)].map(
    ([, words = '']) => words,
  );
  const names = commands.map(({ name }) => name);

  return [
    ...asked.filter((name) => !(name in scripts)),
    ...typed.filter((words) => !names.some((name) => `${words} `.startsWith(`${name} `))),
  ];
}
