import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export type PreparedDirectory =
  | { kind: 'prepared'; path: string }
  | { kind: 'refused'; because: 'data-directory-not-writable' };

/** Makes the data directory and keeps everyone else out of it. */
export function prepareDataDirectory(dataDir: string): PreparedDirectory {
  const path = resolve(dataDir);
  try {
    makeDirectory(path);
    chmodSync(path, 0o700);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);

    return { kind: 'prepared', path };
  } catch {
    return { kind: 'refused', because: 'data-directory-not-writable' };
  }
}

/** Not by Node's own recursion, which never ends where a directory cannot be made at all, as in /proc. */
function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Reads a file that only we may read, or makes it with what is given: the first process decides. */
export function keepSecret(dataDir: string, fileName: string, make: () => string): string {
  const path = join(dataDir, fileName);
  try {
    writeFileSync(path, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }

  return readFileSync(path, 'utf8').trim();
}

/**
 * Writes what only the operator may read, such as a one-time link; whoever can read the terminal's log cannot. With a database
 * server nobody has made the directory yet.
 */
export function writePrivateFile(dataDir: string, fileName: string, content: string): string {
  makeDirectory(resolve(dataDir));
  const path = join(dataDir, fileName);
  writeFileSync(path, content, { mode: 0o600 });
  chmodSync(path, 0o600);

  return path;
}
