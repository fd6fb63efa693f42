import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '#shared/app-error.ts';

/** The system takes at most 104 (macOS) to 108 (Linux) bytes. */
const MAX_BYTES = 100;

/** Where the process that holds a data directory listens: in it, or under a short name where its own is too long. */
export function socketPathOf(dataDir: string): string {
  const directory = canonical(dataDir);
  if (process.platform === 'win32') return `\\\\.\\pipe\\xuanlian-${digest(directory)}`;
  const path = join(directory, 'xuanlian.sock');

  return Buffer.byteLength(path) <= MAX_BYTES ? path : join(privateDirectory(), `${digest(directory)}.sock`);
}

/** The system's temporary directory is everybody's: ours in it must be ours, and closed. */
function privateDirectory(): string {
  const user = process.getuid?.() ?? 0;
  const path = join(tmpdir(), `xuanlian-${user}`);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== user || (found.mode & 0o077) !== 0) {
    throw new AppError('forbidden', 'the directory for sockets belongs to somebody else');
  }

  return path;
}

/** One directory has one name, by whatever link it is reached. */
function canonical(dataDir: string): string {
  try {
    return realpathSync(dataDir);
  } catch {
    return resolve(dataDir);
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
