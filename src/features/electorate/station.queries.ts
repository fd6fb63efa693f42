import { asc, eq } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Station, stations } from './place.table.ts';

export function listStationRows(db: Database, officeId: number): Promise<Station[]> {
  return db.select().from(stations).where(eq(stations.officeId, officeId)).orderBy(asc(stations.code));
}
