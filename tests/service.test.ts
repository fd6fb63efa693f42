import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningService, startService } from '#tests/support/running-service.ts';
import { root } from '#tests/support/source-files.ts';

type Ended = { code: number | null; output: string };

const dataDir = mkdtempSync(join(tmpdir(), 'service-'));
let service: RunningService;

beforeAll(async () => {
  service = await startService({ dataDir });
});

afterAll(async () => {
  await service.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the service', () => {
  it('prints a link for each of the three roles, and they open', async () => {
    const { constituent, deputy, staff } = service.links;

    const opened = await Promise.all([constituent, deputy, staff].map((link) => fetch(link)));

    expect(opened.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('says that it lives and that it is ready', async () => {
    const [health, ready] = await Promise.all(['/healthz', '/readyz'].map((path) => fetch(service.url + path)));

    expect([health?.status, ready?.status]).toEqual([200, 200]);
  });

  it('answers what is not there with a page for people and JSON for scripts', async () => {
    const page = await fetch(`${service.url}/nothing`, { headers: { accept: 'text/html', 'accept-language': 'en' } });
    const json = await fetch(`${service.url}/nothing`);

    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('There is no such page')]);
    expect([json.status, await json.json()]).toEqual([404, { error: 'notFound' }]);
  });

  it('shows office and demo banner even where nothing is', async () => {
    const headers = { accept: 'text/html', cookie: 'language=en', 'accept-language': 'zh-CN' };

    const page = await (await fetch(`${service.url}/nothing`, { headers })).text();

    expect(page).toContain('<a class="office" href="/">云溪县人大代表联络站</a>');
    expect(page).toMatch(/<html lang="en">[\s\S]*class="demo-banner"/);
  });

  it('keeps a browser strict with every answer', async () => {
    const paths = ['/', '/chat', '/chat/deputy', '/console', '/status', '/nothing', '/healthz', '/readyz'];
    const assets = ['/assets/base.css', '/assets/nothing.css', '/chat/nothing', '/console/nothing'];

    const answers = await Promise.all([...paths, ...assets].map((path) => fetch(service.url + path)));

    for (const { headers, url } of answers) {
      expect(headers.get('content-security-policy'), url).toMatch(/^default-src 'none'; script-src 'self'/);
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy')], url).toEqual([
        'nosniff',
        'same-origin',
      ]);
    }
  });

  it('keeps its data from everybody else', () => {
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600);
  });

  it('runs commands that are typed beside it, with their files', { timeout: 60_000 }, async () => {
    const file = join(dataDir, 'stations.csv');
    writeFileSync(file, 'code,name,address,places,hours\nS-1,新站,云溪路 1 号,,周三\n');

    const doctor = await run('src/main.cli.ts', ['doctor']);
    const dryRun = await run('src/main.cli.ts', ['import', 'stations', file, '--dry-run']);
    const missing = await run('src/main.cli.ts', ['import', 'stations', 'no-such.csv']);

    expect(doctor).toEqual({ code: 0, output: expect.stringContaining('Everything is consistent.') });
    expect(dryRun).toEqual({ code: 0, output: expect.stringContaining('1 added') });
    expect(missing).toEqual({ code: 1, output: expect.stringContaining('Cannot read no-such.csv') });
  });

  it('keeps a second process off its data', async () => {
    const second = await run('src/main.node.ts', [], { PORT: '0' });

    expect(second).toEqual({ code: 1, output: expect.stringContaining('is using the data directory') });
  });

  it('comes back after a kill, with what it had', async () => {
    const { port } = service;
    await service.kill();

    service = await startService({ dataDir, port });

    const who = await run('src/main.cli.ts', ['who', '安平镇柳树湾村']);
    expect(who).toEqual({ code: 0, output: expect.stringContaining('安平镇第三选区') });
  });
});

describe('a start that cannot be', () => {
  it('lists everything that is wrong with the settings', async () => {
    const { code, output } = await run('src/main.node.ts', [], {
      PORT: 'x',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'nowhere',
    });

    expect(code).toBe(1);
    for (const setting of ['PORT', 'LOG_LEVEL', 'DATABASE_URL', 'SESSION_SECRET']) expect(output).toContain(setting);
  });

  it.each([
    ['a data directory that cannot be made', { DATA_DIR: '/proc/none' }, 'Cannot write to the data directory'],
    [
      'a database that is away',
      { DATABASE_URL: 'postgres://127.0.0.1:1/x', SESSION_SECRET: 'x'.repeat(32) },
      'Cannot reach the database',
    ],
  ])('says what to do about %s', async (_, environment, sentence) => {
    const { code, output } = await run('src/main.node.ts', [], environment);

    expect([code, output]).toEqual([1, expect.stringContaining(sentence)]);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('says what to do about a port that is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const own = mkdtempSync(join(tmpdir(), 'service-'));

    const { code, output } = await run('src/main.node.ts', [], { DATA_DIR: own, PORT: port });

    expect([code, output]).toEqual([1, expect.stringContaining(`Port ${port} is taken`)]);
    taken.close();
    rmSync(own, { recursive: true, force: true });
  });
});

async function run(entry: string, args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH, LANG: 'en_US.UTF-8', DATA_DIR: dataDir, ...environment };
  const child = spawn(process.execPath, [entry, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const [code] = await once(child, 'close');

  return { code, output };
}
