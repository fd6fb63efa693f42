import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { largeIndexes } from '#database/large-indexes.ts';
import { migrationsFolder } from '#database/migrations-folder.ts';
import { aContext } from '#tests/support/database.ts';
import { unsafeStatements } from './migration-rules.ts';

/** No version was released before it: nothing serves on a schema that is older. */
const FIRST_RULED = 10;

describe('a migration', () => {
  it('is safe beside the former program, or names its pause', () => {
    const files = readdirSync(migrationsFolder()).filter((name) => Number.parseInt(name, 10) >= FIRST_RULED);

    const unsafe = files.flatMap((name) =>
      unsafeStatements(readFileSync(join(migrationsFolder(), name), 'utf8')).map((statement) => [name, statement]),
    );

    expect(unsafe).toEqual([]);
  });

  it.each([
    'CREATE TABLE "notes" ("id" uuid NOT NULL);--> statement-breakpoint\nCREATE INDEX "by_id" ON "notes" USING btree ("id");',
    'ALTER TABLE "threads" ADD COLUMN "note" text;',
    'ALTER TABLE "threads" ADD COLUMN "count" integer DEFAULT 0 NOT NULL;',
    '-- pause: the former program reads the column\nALTER TABLE "threads" DROP COLUMN "status";',
  ])('may do this beside the former program, or in its pause: %s', (migration) => {
    expect(unsafeStatements(migration)).toEqual([]);
  });

  it.each([
    'ALTER TABLE "threads" DROP COLUMN "status";',
    'ALTER TABLE "threads" RENAME COLUMN "status" TO "state";',
    'ALTER TABLE "threads" ADD COLUMN "note" text NOT NULL;',
    'ALTER TABLE "threads" ALTER COLUMN "status" SET DATA TYPE integer;',
    'ALTER TABLE "threads" ADD CONSTRAINT "one" CHECK (true);',
    'DROP TABLE "threads";',
    'CREATE INDEX "threads_by_x" ON "threads" USING btree ("x");',
    'CREATE UNIQUE INDEX "threads_by_x" ON "threads" USING btree ("x");',
    'update threads set status = 1;',
    '-- pause:\nDROP TABLE "threads";',
  ])('may not do this: %s', (migration) => {
    expect(unsafeStatements(migration)).toHaveLength(1);
  });
});

describe('the indexes', () => {
  it('that the tables declare are built by a migration, or named as large', async () => {
    const { db } = await aContext();
    const built = await db.select({ name: sql<string>`indexname` }).from(sql`pg_indexes`);
    const names = new Set([...built.map(({ name }) => name), ...largeIndexes.map(({ name }) => name)]);
    const declared = declaredIndexes();

    expect(declared.length).toBeGreaterThan(40);
    expect(declared.filter((name) => !names.has(name))).toEqual([]);
  });

  it('named as large are declared by their tables', () => {
    const declared = new Set(declaredIndexes());

    expect(largeIndexes.filter(({ name }) => !declared.has(name))).toEqual([]);
  });
});

/** As drizzle-kit wrote down the tables with the newest migration. */
function declaredIndexes(): string[] {
  const folder = join(migrationsFolder(), 'meta');
  const newest =
    readdirSync(folder)
      .filter((name) => name.endsWith('_snapshot.json'))
      .sort()
      .at(-1) ?? '';
  const snapshot: { tables: Record<string, { indexes: Record<string, { name: string }> }> } = JSON.parse(
    readFileSync(join(folder, newest), 'utf8'),
  );

  return Object.values(snapshot.tables).flatMap(({ indexes }) => Object.values(indexes).map(({ name }) => name));
}
