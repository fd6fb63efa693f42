import { and, asc, eq, max, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { observations } from './observation.table.ts';

export type Observation = Omit<typeof observations.$inferSelect, 'officeId'>;

const columns = { name: observations.name, at: observations.at, value: observations.value };

/** The newest look stays: one that began earlier and ends later does not take its place. */
export async function upsertObservation(db: Database, observed: typeof observations.$inferInsert): Promise<void> {
  await db
    .insert(observations)
    .values(observed)
    .onConflictDoUpdate({
      target: [observations.officeId, observations.name],
      set: { at: observed.at, value: observed.value },
      setWhere: sql`${observations.at} <= excluded.at`,
    });
}

export async function findObservationNamed(
  db: Database,
  { officeId, name }: { officeId: number; name: string },
): Promise<Observation | undefined> {
  const isAsked = and(eq(observations.officeId, officeId), eq(observations.name, name));

  return (await db.select(columns).from(observations).where(isAsked))[0];
}

export function listAllObservations(db: Database, officeId: number): Promise<Observation[]> {
  return db
    .select(columns)
    .from(observations)
    .where(eq(observations.officeId, officeId))
    .orderBy(asc(observations.name));
}

/** When anything was last observed; `null` when nothing ever was. */
export async function findNewestInstant(db: Database, officeId: number): Promise<Date | null> {
  const newest = db.select({ at: max(observations.at) }).from(observations);
  const [row] = await newest.where(eq(observations.officeId, officeId));

  return row?.at ?? null;
}
