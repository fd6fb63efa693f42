import { eq } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
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
