import { and, asc, count, eq, gt, inArray, isNull, lte, notExists, or, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { type Registration, registrations } from '../electorate/registration.table.ts';
import { selectMovesOf } from './draft.queries.ts';
import { termDraftMoves } from './draft.table.ts';

type Search = { officeId: number; unitCodes: readonly string[]; on: LocalDay };

/** How many people are registered in each unit by each place on the eve of a day, and after. */
export function countRegistrations(
  db: Database,
  search: Search,
): Promise<{ unitCode: string; placeCode: string | null; count: number }[]> {
  const { unitCode, placeCode } = registrations;

  return db
    .select({ unitCode, placeCode, count: count() })
    .from(registrations)
    .where(isStanding(search))
    .groupBy(unitCode, placeCode)
    .orderBy(asc(unitCode), asc(placeCode));
}

/** Registrations that have not followed yet, in the order of their ids. */
export function listRegistrationsToFollow(
  db: Database,
  search: Search & { draftId: string },
  page: { after: string; limit: number },
): Promise<Registration[]> {
  const { subjectId, replacedBy } = termDraftMoves;
  const isOfRow = or(eq(subjectId, registrations.id), eq(replacedBy, registrations.id));
  const hasFollowed = selectMovesOf(db, { ...search, subject: 'registration' }, isOfRow);

  return db
    .select()
    .from(registrations)
    .where(and(isStanding(search), gt(registrations.id, page.after), notExists(hasFollowed)))
    .orderBy(asc(registrations.id))
    .limit(page.limit);
}

export function listRegistrationRows(db: Database, officeId: number, ids: readonly string[]): Promise<Registration[]> {
  return db
    .select()
    .from(registrations)
    .where(and(eq(registrations.officeId, officeId), inArray(registrations.id, [...ids])));
}

/** The copies a following has left of registrations that ended that day. */
export function listEndedCopies(
  db: Database,
  officeId: number,
  { personIds, on }: { personIds: readonly string[]; on: LocalDay },
): Promise<Registration[]> {
  return db
    .select()
    .from(registrations)
    .where(
      and(
        eq(registrations.officeId, officeId),
        inArray(registrations.personId, [...personIds]),
        eq(registrations.validTo, on),
        isNull(registrations.supersededAt),
      ),
    );
}

function isStanding({ officeId, unitCodes, on }: Search) {
  return and(
    eq(registrations.officeId, officeId),
    inArray(registrations.unitCode, [...unitCodes]),
    isNull(registrations.supersededAt),
    lte(registrations.validFrom, sql`${on}::date`),
    or(isNull(registrations.validTo), gt(registrations.validTo, sql`${on}::date`)),
  );
}
