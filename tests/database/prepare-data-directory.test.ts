import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writePrivateFile } from '#database/prepare-data-directory.ts';

it('makes the data directory for a file that only the operator may read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xuanlian-data-'));

  const path = writePrivateFile(join(folder, 'deep', 'data'), 'links.txt', 'a link');

  expect(await readFile(path, 'utf8')).toBe('a link');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await rm(folder, { recursive: true });
});
