import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import type { Language } from '#shared/language.ts';
import { type StaffAccount, type StaffRole, staffAccounts } from './staff.table.ts';

type Key = { officeId: number; id: string };

export function listActiveAccounts(db: Database, officeId: number): Promise<StaffAccount[]> {
  return db
    .select()
    .from(staffAccounts)
    .where(and(eq(staffAccounts.officeId, officeId), isNull(staffAccounts.endedAt)))
    .orderBy(asc(staffAccounts.email));
}

export async function findActiveAccount(db: Database, { officeId, id }: Key): Promise<StaffAccount | undefined> {
  const [account] = await db
    .select()
    .from(staffAccounts)
    .where(and(eq(staffAccounts.officeId, officeId), eq(staffAccounts.id, id), isNull(staffAccounts.endedAt)));

  return account;
}

/** In the order in which they came; locked, so that two administrators do not remove each other at once. */
export function claimAdministrators(db: Database, officeId: number): Promise<StaffAccount[]> {
  const isAdministrator = and(
    eq(staffAccounts.officeId, officeId),
    eq(staffAccounts.role, 'administrator'),
    isNull(staffAccounts.endedAt),
  );

  return db.select().from(staffAccounts).where(isAdministrator).orderBy(asc(staffAccounts.id)).for('update');
}

/** Also takes up an account that was ended; an active one with the address is left as it is, and nothing comes back. */
export async function insertAccount(db: Database, account: StaffAccount): Promise<StaffAccount | undefined> {
  const { role, congressCode, language } = account;
  const [row] = await db
    .insert(staffAccounts)
    .values(account)
    .onConflictDoUpdate({
      target: [staffAccounts.officeId, staffAccounts.email],
      set: { role, congressCode, language, endedAt: null },
      setWhere: isNotNull(staffAccounts.endedAt),
    })
    .returning();

  return row;
}

export async function updateAccount(
  db: Database,
  { officeId, id }: Key,
  changes: { endedAt?: Date; language?: Language; role?: StaffRole },
): Promise<void> {
  await db
    .update(staffAccounts)
    .set(changes)
    .where(and(eq(staffAccounts.officeId, officeId), eq(staffAccounts.id, id)));
}
