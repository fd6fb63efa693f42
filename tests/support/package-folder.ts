import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

/** Where an npm package lies and its version, for packages whose entry is one folder below their root. */
export function findPackage(name: string): { root: string; version: string } {
  const root = dirname(dirname(resolve(name)));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return { root, version };
}
