import { and, eq, gt, isNull, lt } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type StaffAccount, signInLinks, staffAccounts, staffSessions } from './staff.table.ts';

type SignInLink = typeof signInLinks.$inferSelect;
type StaffSessionRow = typeof staffSessions.$inferSelect;
type Key = { officeId: number; tokenHash: string };
type OfStaff = { officeId: number; staffId: string };

export async function insertSignInLink(db: Database, link: SignInLink): Promise<void> {
  await db.insert(signInLinks).values(link);
}

export async function findSignInLink(db: Database, { officeId, tokenHash }: Key): Promise<SignInLink | undefined> {
  const [link] = await db
    .select()
    .from(signInLinks)
    .where(and(eq(signInLinks.officeId, officeId), eq(signInLinks.tokenHash, tokenHash)));

  return link;
}

/** One statement decides who was first: of two presses at once, one gets `false`. */
export async function consumeSignInLink(db: Database, { officeId, tokenHash }: Key, now: Date): Promise<boolean> {
  const rows = await db
    .update(signInLinks)
    .set({ consumedAt: now })
    .where(
      and(
        eq(signInLinks.officeId, officeId),
        eq(signInLinks.tokenHash, tokenHash),
        isNull(signInLinks.consumedAt),
        gt(signInLinks.expiresAt, now),
      ),
    )
    .returning({ tokenHash: signInLinks.tokenHash });

  return rows.length === 1;
}

export async function deleteUnusedLinks(db: Database, { officeId, staffId }: OfStaff): Promise<void> {
  await db
    .delete(signInLinks)
    .where(and(eq(signInLinks.officeId, officeId), eq(signInLinks.staffId, staffId), isNull(signInLinks.consumedAt)));
}

export async function insertSession(db: Database, session: StaffSessionRow): Promise<void> {
  await db.insert(staffSessions).values(session);
}

/** A live session with the account it belongs to; none for an account that was ended. */
export async function findLiveSession(
  db: Database,
  { officeId, tokenHash }: Key,
  now: Date,
): Promise<{ session: StaffSessionRow; account: StaffAccount } | undefined> {
  const [found] = await db
    .select({ session: staffSessions, account: staffAccounts })
    .from(staffSessions)
    .innerJoin(
      staffAccounts,
      and(eq(staffAccounts.officeId, staffSessions.officeId), eq(staffAccounts.id, staffSessions.staffId)),
    )
    .where(
      and(
        eq(staffSessions.officeId, officeId),
        eq(staffSessions.tokenHash, tokenHash),
        gt(staffSessions.expiresAt, now),
        isNull(staffAccounts.endedAt),
      ),
    );

  return found;
}

export async function updateSession(
  db: Database,
  { officeId, tokenHash }: Key,
  times: { lastSeenAt: Date; expiresAt: Date },
): Promise<void> {
  await db
    .update(staffSessions)
    .set(times)
    .where(and(eq(staffSessions.officeId, officeId), eq(staffSessions.tokenHash, tokenHash)));
}

export async function deleteSession(db: Database, { officeId, tokenHash }: Key): Promise<void> {
  await db
    .delete(staffSessions)
    .where(and(eq(staffSessions.officeId, officeId), eq(staffSessions.tokenHash, tokenHash)));
}

export async function deleteSessionsOfStaff(db: Database, { officeId, staffId }: OfStaff): Promise<void> {
  await db.delete(staffSessions).where(and(eq(staffSessions.officeId, officeId), eq(staffSessions.staffId, staffId)));
}

export async function deleteExpired(db: Database, officeId: number, before: Date): Promise<void> {
  await db.delete(staffSessions).where(and(eq(staffSessions.officeId, officeId), lt(staffSessions.expiresAt, before)));
  await db.delete(signInLinks).where(and(eq(signInLinks.officeId, officeId), lt(signInLinks.expiresAt, before)));
}
