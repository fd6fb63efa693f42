/** The migrations of another version: with further ones after those of the program, or with fewer. */
import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrationsFolder } from '#database/migrations-folder.ts';

export type LaterMigration = { tag: string; sql: string };

/** Answers the folder; whoever asked removes it. */
export async function migrationsWith(later: readonly LaterMigration[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'xuanlian-migrations-'));
  await cp(migrationsFolder(), folder, { recursive: true });
  const journalFile = join(folder, 'meta/_journal.json');
  const journal = JSON.parse(await readFile(journalFile, 'utf8'));
  for (const [number, { tag, sql }] of later.entries()) {
    const when = 4_000_000_000_000 + number;
    journal.entries.push({ idx: 9000 + number, version: '7', when, tag, breakpoints: true });
    await writeFile(join(folder, `${tag}.sql`), sql);
  }
  await writeFile(journalFile, JSON.stringify(journal));

  return folder;
}

/** The migrations up to the one of this number, as an earlier version had them. Answers the folder; whoever asked removes it. */
export async function migrationsUpTo(number: number): Promise<string> {
  const folder = await migrationsWith([]);
  const journalFile = join(folder, 'meta/_journal.json');
  const journal: { entries: { idx: number }[] } = JSON.parse(await readFile(journalFile, 'utf8'));
  const entries = journal.entries.filter(({ idx }) => idx <= number);
  await writeFile(journalFile, JSON.stringify({ ...journal, entries }));

  return folder;
}
