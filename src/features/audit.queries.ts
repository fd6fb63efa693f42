import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { type AuditEntry, auditEntries } from './audit.table.ts';

/** The audit is the last lock of every step: one writer at a time continues the chain of an office. */
export async function claimAuditHead(db: Database, officeId: number): Promise<AuditEntry | undefined> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext('audit'), ${officeId})`);
  const [head] = await db
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.officeId, officeId))
    .orderBy(desc(auditEntries.sequence))
    .limit(1);

  return head;
}

export async function insertAuditEntry(db: Database, entry: AuditEntry): Promise<void> {
  await db.insert(auditEntries).values(entry);
}

export function listAuditEntries(db: Database, officeId: number, after = 0): Promise<AuditEntry[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.officeId, officeId), gt(auditEntries.sequence, after)))
    .orderBy(asc(auditEntries.sequence));
}

/** A page of the chain, oldest first, from the first entry or from the one after `after`. */
export function listAuditPage(
  db: Database,
  officeId: number,
  { after, limit }: { after: number | null; limit: number },
): Promise<AuditEntry[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.officeId, officeId), after === null ? undefined : gt(auditEntries.sequence, after)))
    .orderBy(asc(auditEntries.sequence))
    .limit(limit);
}

/** The newest first, for reading; `before` goes on where a page ended. */
export function listNewestAuditEntries(
  db: Database,
  officeId: number,
  page: { before: number | null; limit: number },
): Promise<AuditEntry[]> {
  return db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.officeId, officeId), page.before ? lt(auditEntries.sequence, page.before) : undefined))
    .orderBy(desc(auditEntries.sequence))
    .limit(page.limit);
}
