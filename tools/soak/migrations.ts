/** The program before serves under load while this one migrates: nothing is refused, nothing is lost. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import postgres from 'postgres';
import { migrateIndexes } from '#database/migrate-indexes.ts';
import { migratePostgres } from '#database/migrate-postgres.ts';
import { migrationsFolder } from '#database/migrations-folder.ts';
import { needsPause } from '#database/run-migrations.ts';
import { migrationsWith } from '#tests/support/migrations-folder.ts';
import { startPostgres } from '#tests/support/postgres-server.ts';
import { type LoadFigures, serveUnderLoad } from '#tests/support/serve-under-load.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const FOR_MS = 20_000;
const ROWS = 1_000_000;
const later = [
  { tag: 'later_column', sql: 'alter table update_keys add column later int not null default 7' },
  { tag: 'later_table', sql: 'create table later_table (id int primary key)' },
];

export async function run(): Promise<boolean> {
  const former = layFormerProgram();
  const server = await startPostgres();
  const folder = await migrationsWith(later);
  try {
    const databaseUrl = await server.createDatabase('served');
    await migratePostgres(databaseUrl, former ? { folder: join(former, 'src/database/migrations') } : {});
    await fill(databaseUrl);
    const load = { databaseUrl, writers: 8, atLeastMs: FOR_MS, ...(former ? { root: former } : {}) };
    return report(await serveUnderLoad(load, () => migrate(databaseUrl, folder)));
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true });
    if (former) takeAway(former);
  }
}

async function migrate(databaseUrl: string, folder: string): Promise<void> {
  const from = performance.now();
  const migrated = await migratePostgres(databaseUrl, { folder });
  if (migrated.kind === 'refused') throw new Error(migrated.because);
  console.log(`migrations: ${Math.round(performance.now() - from)} ms`);
  const [indexFrom, index] = [performance.now(), { name: 'growing_by_word', on: 'growing (word, id)' }];
  await migrateIndexes(databaseUrl, { onProgress: (percent) => console.log(`index: ${percent}%`) }, [index]);
  console.log(`index over ${ROWS} rows: ${Math.round(performance.now() - indexFrom)} ms`);
}

async function fill(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1 });
  await client`create table growing as select n as id, md5(n::text) as word from generate_series(1, ${ROWS}::int) n`;
  await client.end();
}

function report({ taken, refused, kept, longestMs }: LoadFigures): boolean {
  console.log(`taken ${taken}, kept ${kept}, refused ${refused.length}, longest answer ${Math.round(longestMs)} ms`);

  return taken > 0 && taken === kept && refused.length === 0;
}

/** The program as it was before the newest migration came; nothing where there is none that may be compared. */
function layFormerProgram(): string | null {
  const newest = readMigrationFiles({ migrationsFolder: migrationsFolder() }).at(-1);
  const commit = newest && !needsPause(newest) ? commitBeforeNewest() : null;
  if (!commit) {
    console.log('The program before: none to be had (no history, or a pause between); this one serves in its place.');
    return null;
  }
  const folder = join(mkdtempSync(join(tmpdir(), 'xuanlian-former-')), 'program');
  git('worktree', 'add', '--detach', folder, commit);
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  console.log(`The program before: ${git('log', '-1', '--format=%h %s', commit)}`);

  return folder;
}

function commitBeforeNewest(): string | null {
  try {
    const meta = 'src/database/migrations/meta/_journal.json';
    return git('rev-parse', '--verify', '--quiet', `${git('log', '-1', '--format=%H', '--', meta)}^`);
  } catch {
    return null;
  }
}

function takeAway(folder: string): void {
  git('worktree', 'remove', '--force', folder);
  rmSync(dirname(folder), { recursive: true });
}

function git(...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}
