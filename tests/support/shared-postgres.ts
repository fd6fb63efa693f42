/** The one PostgreSQL server of this run, for tests that neither stop nor kill it. */
import { inject } from 'vitest';
import { createDatabase } from './postgres-server.ts';

/** Its url; the first test to ask waits two seconds for it to start. */
export async function getPostgresUrl(): Promise<string> {
  const answer = await fetch(inject('postgresDoor'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** Makes an empty database of this name on it and answers its url. */
export async function createSharedDatabase(name: string): Promise<string> {
  return createDatabase(await getPostgresUrl(), name);
}
