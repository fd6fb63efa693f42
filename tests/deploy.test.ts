import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { settingNames } from '#config';
import { fileLimits } from '#features/electorate/import/file-limits.ts';

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
    const scripts = [...page.matchAll(/npm run (\w+)/g)].map(([, name = '']) => name);
    const files = [...page.matchAll(/deploy\/([\w.@-]+\.(?:service|conf|sql|timer))/g)].map(([, name = '']) => name);
    const inDeploy = readdirSync(fileURLToPath(new URL('deploy', root)));

    const known = new Set<string>([...settingNames, 'OWNER', 'RESTORED', 'DATABASE_URL']);
    expect(settings.filter((name) => !known.has(name))).toEqual([]);
    expect(scripts.filter((name) => !(name in JSON.parse(read('package.json')).scripts))).toEqual([]);
    expect(files.filter((name) => !inDeploy.includes(name))).toEqual([]);
    expect([settings.length, scripts.length, files.length].every((count) => count > 2)).toBe(true);
  });
});
