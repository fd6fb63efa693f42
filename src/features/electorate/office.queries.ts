import { eq } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { remember } from '#database/unit-of-work.ts';
import { newId } from '#shared/ids.ts';
import { type Office, offices } from './office.table.ts';

export async function findOfficeByCode(db: Database, code: string): Promise<Office | undefined> {
  const [office] = await db.select().from(offices).where(eq(offices.code, code));

  return office;
}

export async function insertOffice(db: Database, office: typeof offices.$inferInsert): Promise<Office | undefined> {
  const [inserted] = await db.insert(offices).values(office).onConflictDoNothing().returning();

  return inserted;
}

export async function updateOffice(
  db: Database,
  officeId: number,
  { name, timeZone }: Pick<Office, 'name' | 'timeZone'>,
): Promise<void> {
  await db.update(offices).set({ name, timeZone }).where(eq(offices.id, officeId));
}

/** Under which revision the electorate is read; asked for once in a transaction. */
export function findElectorateRevision(db: Database, officeId: number): Promise<string> {
  const reading = { tables: [offices], key: 'electorate revision' };

  return remember(db, reading, () => readElectorateRevision(db, officeId));
}

/** The revision at this moment, whatever was read before. */
export async function readElectorateRevision(db: Database, officeId: number): Promise<string> {
  const [office] = await db
    .select({ revision: offices.electorateRevision })
    .from(offices)
    .where(eq(offices.id, officeId));

  return office?.revision ?? '';
}

/** The electorate is another one from now on. */
export async function updateElectorateRevision(db: Database, officeId: number): Promise<void> {
  await db.update(offices).set({ electorateRevision: newId() }).where(eq(offices.id, officeId));
}
