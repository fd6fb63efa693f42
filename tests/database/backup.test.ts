import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runOnClosedData } from '#cli/run-command-line.ts';
import { parseConfig } from '#config';
import { readBackup, sealBackup } from '#database/backup/backup-file.ts';
import { finishRestore } from '#database/backup/finish-restore.ts';
import { hasData, restorePglite } from '#database/backup/restore-pglite.ts';
import { writeBackup } from '#database/backup/write-backup.ts';
import { newestMigration } from '#database/count-pending-migrations.ts';
import { listAudit } from '#features/audit.ts';
import { textsIn } from '#i18n/texts.ts';
import { aCommandLine } from '#tests/cli/a-command-line.ts';
import { aContext, pgliteSnapshot } from '#tests/support/database.ts';
import { backUp } from '../../src/app/back-up.ts';

let folder: string;
const inFolder = (name: string) => join(folder, name);
const made = { at: new Date('2026-11-23T02:00:00Z'), office: '云溪县人大代表联络站', schema: newestMigration };
const sealed = (content: Uint8Array = gzipSync('nothing'), more = {}) =>
  Buffer.from(sealBackup(content, { ...made, ...more }));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a backup', () => {
  it('is read as it was written, by nobody else', async () => {
    const written = await writeBackup(inFolder('a.backup'), sealed(), { force: false });

    const read = readBackup(readFileSync(inFolder('a.backup')));
    expect(written.kind).toBe('written');
    expect(read).toMatchObject({ kind: 'read', about: { madeAt: made.at, office: made.office } });
    expect(statSync(inFolder('a.backup')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['a.backup']);
  });

  it('that cannot be unpacked again does not take the place of the one before', async () => {
    writeFileSync(inFolder('a.backup'), 'the one before');

    const written = await writeBackup(inFolder('a.backup'), sealed(Buffer.from('not packed')), { force: true });

    expect(written).toEqual({ kind: 'refused', because: 'not-verified' });
    expect(readFileSync(inFolder('a.backup'), 'utf8')).toBe('the one before');
    expect(readdirSync(folder)).toEqual(['a.backup']);
  });
});

describe('the command for a backup', () => {
  it('replaces no file and makes no folder unasked, and tells the journal what it did', async () => {
    const context = await aContext();
    const dump = async () => gzipSync('all that people wrote');
    const line = aCommandLine(context, { ports: { backUp: (asking, asked) => backUp(dump, asking, asked) } });
    const file = inFolder('a.backup');

    const rehearsed = await line.types(`backup ${file} --dry-run`);
    const before = readdirSync(folder);
    const written = await line.types(`backup ${file}`);
    const again = await line.types(`backup ${file}`);
    const replaced = await line.types(`backup ${file} --force`);
    const nowhere = await line.types(`backup ${inFolder('nowhere/a.backup')}`);

    expect([rehearsed.said, before]).toEqual([expect.stringContaining('would be written'), []]);
    expect([written.code, written.said]).toEqual([0, expect.stringContaining('read it back')]);
    expect([again.code, again.complained]).toEqual([1, expect.stringContaining('is already there')]);
    expect(replaced.code).toBe(0);
    expect([nowhere.code, nowhere.complained]).toEqual([1, expect.stringContaining('does not exist')]);
    const [entry] = await listAudit(context, { before: null, limit: 1 });
    expect(entry).toMatchObject({ action: 'data.backed-up', subject: 'database' });
  });

  it('is left to the tools of the server where there is one', async () => {
    const { code, complained } = await aCommandLine(await aContext()).types('backup a.backup');

    expect([code, complained]).toEqual([1, expect.stringContaining('pg_dump')]);
  });
});

describe('a restore', () => {
  it.each<[string, string, () => Buffer]>([
    ['something else', 'is not a backup', () => Buffer.from('code,name\nU-1,安平镇第一选区\n'.repeat(50))],
    ['half a backup', 'ends too early', () => sealed().subarray(0, -10)],
    ['its first bytes', 'ends too early', () => sealed().subarray(0, 40)],
    ['an empty file', 'ends too early', () => Buffer.alloc(0)],
    ['a backup with another byte', 'is damaged', () => withByte(sealed())],
    ['a backup of a newer schema', 'newer version', () => sealed(undefined, { schema: newestMigration + 1 })],
    [
      'a newer kind of backup',
      'newer version',
      () => Buffer.from(sealed().toString('latin1').replace('"format":1', '"format":2'), 'latin1'),
    ],
    ['a line that says nothing', 'is not a backup', () => Buffer.from('xuanlian-backup {}\n')],
    ['a backup of another database', 'cannot be opened', () => sealed()],
  ])('of %s is refused in a sentence, and changes nothing', async (_, sentence, make) => {
    mkdirSync(inFolder('pglite'));
    writeFileSync(inFolder('pglite/PG_VERSION'), 'what was there');

    const { code, complained } = await restores(make());

    expect([code, complained]).toEqual([1, expect.stringContaining(sentence)]);
    expect(readdirSync(folder)).toEqual(['pglite']);
    expect(readFileSync(inFolder('pglite/PG_VERSION'), 'utf8')).toBe('what was there');
  });

  it('fills an empty data directory, opened and up to date', async () => {
    const content = gzipSync(readFileSync(await pgliteSnapshot()));

    const { code, said } = await restores(sealed(content));

    const client = await PGlite.create(inFolder('pglite'));
    const { rows } = await client.query('select count(*)::int as count from threads');
    await client.close();
    expect([code, said]).toEqual([
      0,
      expect.stringContaining('Backup of 云溪县人大代表联络站, made on 23 November 2026'),
    ]);
    expect(rows).toEqual([{ count: 0 }]);
    expect(readdirSync(folder)).toEqual(['pglite']);
  });

  it('leaves what is there alone unless it is told otherwise, and then sets it aside', async () => {
    mkdirSync(inFolder('pglite'));
    writeFileSync(inFolder('pglite/PG_VERSION'), 'what was there');
    const file = sealed(gzipSync(readFileSync(await pgliteSnapshot())));

    const refused = await restores(file, { line: 'restore a.backup' });
    const rehearsed = await restores(file, { line: 'restore a.backup --force --dry-run' });
    const before = readdirSync(folder);
    const restored = await restores(file);

    const aside = readdirSync(folder).find((name) => name.startsWith('pglite-before-')) ?? '';
    expect([refused.code, refused.complained]).toEqual([1, expect.stringContaining('There is data in')]);
    expect([rehearsed.code, rehearsed.said]).toEqual([0, expect.stringContaining('would be set aside')]);
    expect(before).toEqual(['pglite']);
    expect([restored.code, restored.said]).toEqual([0, expect.stringContaining(aside)]);
    expect(readFileSync(inFolder(`${aside}/PG_VERSION`), 'utf8')).toBe('what was there');
  });

  it('is left to the tools of the server where there is one', async () => {
    const server = { DATABASE_URL: 'postgres://127.0.0.1:1/x', SESSION_SECRET: 'x'.repeat(32) };

    const { code, complained } = await restores(sealed(), { server });

    expect([code, complained]).toEqual([1, expect.stringContaining('docs/backup.md')]);
  });

  it('that was killed before the last step is finished by whoever opens the data next', () => {
    mkdirSync(inFolder('pglite-restored'));

    finishRestore(folder);

    expect(readdirSync(folder)).toEqual(['pglite']);
  });

  it('that was killed before it set the data aside leaves the data', () => {
    mkdirSync(inFolder('pglite'));
    mkdirSync(inFolder('pglite-restored'));

    finishRestore(folder);

    expect(readdirSync(folder)).toEqual(['pglite', 'pglite-restored']);
  });
});

async function restores(file: Uint8Array, { line = 'restore a.backup --force', server = {} } = {}) {
  const parsed = parseConfig({ DATA_DIR: folder, ...server });
  if (parsed.kind === 'invalid') throw new Error('the settings of the test are wrong');
  const said: string[] = [];
  const complained: string[] = [];
  const prepare = async () => undefined;
  const code = await runOnClosedData(
    {
      texts: textsIn('en'),
      say: (line) => void said.push(line),
      complain: (line) => void complained.push(line),
      config: parsed.config,
      restore: {
        hasData: hasData(folder),
        read: readBackup,
        restore: (content, { force }) => restorePglite(folder, content, { force, prepare }),
      },
    },
    { argv: line.split(' '), files: new Map([['a.backup', file]]) },
  );

  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

function withByte(backup: Buffer): Buffer {
  const last = backup.length - 1;
  backup[last] = (backup[last] ?? 0) ^ 0xff;

  return backup;
}
