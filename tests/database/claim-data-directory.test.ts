import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { claimDataDirectory, type DataDirectoryClaim, reachHolder } from '#database/claim-data-directory.ts';
import { socketPathOf } from '#database/socket-path.ts';

const directories: string[] = [];
const claims: DataDirectoryClaim[] = [];

afterEach(() => {
  for (const claim of claims.splice(0)) letGo(claim);
  for (const path of directories.splice(0)) rmSync(path, { recursive: true, force: true });
});

describe('claiming the data directory', () => {
  it('gives it to one, and lets the others reach that one', async () => {
    const directory = aDirectory();
    const first = await claim(directory);

    const second = await claim(directory);

    expect([first.kind, second.kind]).toEqual(['claimed', 'taken']);
  });

  it('gives it to exactly one of many who come over a dead process at the same moment', async () => {
    const directory = aDirectory();
    await leaveDeadSocket(directory);

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => claim(directory)));

    expect(outcomes.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
  });

  it('gives it to the next when the holder has let go', async () => {
    const directory = aDirectory();
    letGo(await claim(directory));

    const next = await claim(directory);

    expect(next.kind).toBe('claimed');
  });

  it('keeps whoever connects early until somebody answers', async () => {
    const directory = aDirectory();
    const held = await claim(directory);
    const socket = await reachHolder(directory);
    const heard = new Promise((resolve) => socket?.once('data', (data) => resolve(String(data))));

    if (held.kind === 'claimed') held.claim.onConnection((connection) => connection.end('hello'));

    await expect(heard).resolves.toBe('hello');
  });

  it('lets nobody else on the machine in', async () => {
    const directory = aDirectory();
    await claim(directory);

    const mode = statSync(socketPathOf(directory)).mode & 0o777;

    expect(mode).toBe(0o600);
  });

  it('goes under a short name where the directory is too deep for a socket', async () => {
    const directory = join(aDirectory(), 'deep'.repeat(30));
    mkdirSync(directory);

    const first = await claim(directory);
    const second = await claim(directory);

    expect([first.kind, second.kind]).toEqual(['claimed', 'taken']);
    expect(Buffer.byteLength(socketPathOf(directory))).toBeLessThanOrEqual(100);
  });
});

function aDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'claim-'));
  directories.push(path);

  return path;
}

async function claim(directory: string): Promise<DataDirectoryClaim> {
  const made = await claimDataDirectory(directory);
  claims.push(made);

  return made;
}

function letGo(made: DataDirectoryClaim): void {
  if (made.kind === 'claimed') made.claim.release();
  else made.socket.destroy();
}

/** What a killed process leaves behind: a socket nobody listens to. */
async function leaveDeadSocket(directory: string): Promise<void> {
  const script = `require('node:net').createServer().listen(process.argv[1], () => console.log('listening'))`;
  const holder = spawn(process.execPath, ['-e', script, socketPathOf(directory)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  holder.kill('SIGKILL');
  await new Promise((resolve) => holder.once('exit', resolve));
}
