import postgres from 'postgres';
import { expect, it } from 'vitest';
import { createSharedDatabase } from './shared-postgres.ts';

it('makes a database for whoever asks first', async () => {
  const sql = postgres(await createSharedDatabase('shared_postgres_test'), { max: 1 });

  const [row] = await sql`select current_database() as name, current_setting('server_encoding') as encoding`;

  await sql.end();
  expect(row).toEqual({ name: 'shared_postgres_test', encoding: 'UTF8' });
});
