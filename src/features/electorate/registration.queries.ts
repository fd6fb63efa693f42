import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type Registration, registrations } from './registration.table.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export function listRegistrationsOf(db: Database, day: OfficeDay, personId: string): Promise<Registration[]> {
  return db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.officeId, day.officeId),
        eq(registrations.personId, personId),
        validOn(registrations, day.on),
      ),
    )
    .orderBy(asc(registrations.recordedAt), asc(registrations.unitCode));
}

export async function insertRegistrations(db: Database, rows: Registration[]): Promise<void> {
  if (rows.length > 0) await db.insert(registrations).values(rows);
}

export async function updateRegistrationsSuperseded(
  db: Database,
  officeId: number,
  superseded: { ids: readonly string[]; at: Date },
): Promise<void> {
  if (superseded.ids.length === 0) return;
  await db
    .update(registrations)
    .set({ supersededAt: superseded.at })
    .where(
      and(
        eq(registrations.officeId, officeId),
        inArray(registrations.id, [...superseded.ids]),
        isNull(registrations.supersededAt),
      ),
    );
}

export async function deleteRegistrationsOf(db: Database, officeId: number, personId: string): Promise<number> {
  const deleted = await db
    .delete(registrations)
    .where(and(eq(registrations.officeId, officeId), eq(registrations.personId, personId)))
    .returning({ id: registrations.id });

  return deleted.length;
}
