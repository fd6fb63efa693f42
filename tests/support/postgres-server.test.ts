import postgres from 'postgres';
import { expect, it } from 'vitest';
import { startPostgres } from './postgres-server.ts';

it('serves databases and keeps what was committed through kill -9', async () => {
  const server = await startPostgres();
  const url = await server.createDatabase('kept');
  await withSql(url, (sql) => sql`create table notes as select '选联' as note`);
  await server.kill();
  await server.restart();

  const rows = await withSql(url, (sql) => sql`select note from notes`);
  const settings = await withSql(url, (sql) => sql`select current_setting('fsync') as fsync`);
  await server.stop();
  const afterwards = withSql(url, (sql) => sql`select 1`);

  expect(rows).toEqual([{ note: '选联' }]);
  expect(settings).toEqual([{ fsync: 'on' }]);
  await expect(afterwards).rejects.toThrow('ECONNREFUSED');
});

async function withSql<Row>(url: string, query: (sql: postgres.Sql) => Promise<Row[]>): Promise<Row[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return [...(await query(sql))];
  } finally {
    await sql.end();
  }
}
