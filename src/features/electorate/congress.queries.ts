import { asc, eq } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Congress, congresses } from './unit.table.ts';

export function listAllCongresses(db: Database, officeId: number): Promise<Congress[]> {
  return db.select().from(congresses).where(eq(congresses.officeId, officeId)).orderBy(asc(congresses.code));
}
