/** A real PostgreSQL with the demo county that writes down every statement it is asked, and the hot path it belongs to. */
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { gathering } from '#database/gathering.ts';
import { createStoryPostgres, type StoryDatabase, withCounty } from '#tests/support/story-database.ts';

export type Statement = { text: string; parameters: readonly unknown[]; paths: Set<string> };

export type RecordedDatabase = {
  /** A way past the service: what is asked there is not written down. */
  aside: postgres.Sql;
  database: StoryDatabase;
  /** Each statement once, by its text, with the parameters it had first. */
  statements: ReadonlyMap<string, Statement>;
  /** What is asked from now on belongs to this path; to none, it is not written down. */
  begin(path: string | null): void;
  close(): Promise<void>;
};

export async function aRecordedDatabase(): Promise<RecordedDatabase> {
  const url = await createStoryPostgres();
  const statements = new Map<string, Statement>();
  let path: string | null = null;
  const note = (text: string, parameters: readonly unknown[]) => {
    // The clock of the stories is no part of the service.
    if (path === null || text.includes('story.clock')) return;
    const statement = statements.get(text) ?? { text, parameters, paths: new Set() };
    statements.set(text, statement);
    statement.paths.add(path);
  };
  const client = postgres(url, {
    ...{ max: 10, fetch_types: false, onnotice: () => undefined },
    debug: (_connection, text, parameters) => note(text, parameters),
  });

  const aside = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  // Both read and write dates and JSON as the service does.
  drizzle(aside);

  return {
    aside,
    statements,
    begin(next) {
      path = next;
    },
    close: async () => void (await Promise.all([aside.end(), client.end({ timeout: 5 })])),
    database: await withCounty({
      ...{ kind: 'postgresql', db: gathering(drizzle(client)) },
      migrate: async () => ({ kind: 'migrated' }),
      close: () => client.end({ timeout: 5 }),
    }),
  };
}
