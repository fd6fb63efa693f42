import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { foresee, insertSoon, type Reading, remember } from '#database/unit-of-work.ts';
import { type Registration, registrations } from './registration.table.ts';
import { type OfficeDay, validOn } from './valid-on.queries.ts';

export function listRegistrationsOf(db: Database, day: OfficeDay, personId: string): Promise<Registration[]> {
  return remember(db, readingOf(personId, day), () => listRegistrationsOfAll(db, day, [personId]));
}

/** Spares each of these people the question where they vote. Answers what was found. */
export async function foreseeRegistrations(
  db: Database,
  day: OfficeDay,
  personIds: readonly string[],
): Promise<Registration[]> {
  const found = await listRegistrationsOfAll(db, day, personIds);
  const own = Map.groupBy(found, ({ personId }) => personId);
  for (const personId of personIds) foresee(db, readingOf(personId, day), own.get(personId) ?? []);

  return found;
}

/** What was just declared, for the rest of the step, in the order in which it would be read. */
export function foreseeRegistrationsOf(db: Database, day: OfficeDay, declared: readonly Registration[]): void {
  const sorted = declared.toSorted((left, right) => (left.unitCode < right.unitCode ? -1 : 1));
  for (const { personId } of declared) foresee(db, readingOf(personId, day), sorted);
}

/** Written with all others of the transaction. */
export async function insertRegistrations(db: Database, rows: readonly Registration[]): Promise<void> {
  for (const row of rows) {
    await insertSoon(db, registrations, row, (key) => key.startsWith(`registrations ${row.personId} `));
  }
}

function listRegistrationsOfAll(db: Database, day: OfficeDay, personIds: readonly string[]): Promise<Registration[]> {
  const isOneOf = sql`${registrations.personId} = any(string_to_array(${personIds.join(' ')}, ' ')::uuid[])`;

  return db
    .select()
    .from(registrations)
    .where(and(eq(registrations.officeId, day.officeId), isOneOf, validOn(registrations, day.on)))
    .orderBy(asc(registrations.recordedAt), asc(registrations.unitCode));
}

function readingOf(personId: string, { on }: OfficeDay): Reading {
  return { tables: [registrations], key: `registrations ${personId} ${on}` };
}

/** A tie of this person that nothing has corrected since. */
export async function findCurrentRegistration(
  db: Database,
  officeId: number,
  tie: { personId: string; registrationId: string },
): Promise<Registration | undefined> {
  const [found] = await db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.officeId, officeId),
        eq(registrations.id, tie.registrationId),
        eq(registrations.personId, tie.personId),
        isNull(registrations.supersededAt),
        isNull(registrations.validTo),
      ),
    )
    .for('update');

  return found;
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
