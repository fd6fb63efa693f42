import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './source-files.ts';

/** Names what the sources are now: what is made from them once is made again as soon as one of them changes. */
export function hashOfSources(): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of ['package-lock.json', 'wrangler.toml']) hash.update(readFileSync(join(root, file)));
  for (const folder of ['src', 'locales']) {
    const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.toSorted()) hash.update(file).update(readFileSync(file));
  }

  return hash.digest('hex').slice(0, 16);
}
