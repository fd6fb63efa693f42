import { bigint, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant, officeId } from './columns.table.ts';

/** What staff, jobs and operators did. Each row holds the hash of the row before it, so that a change or a gap shows. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    officeId: officeId(),
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    at: instant('at').notNull(),
    actor: text('actor').notNull(),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    /** Codes and counts only: no personal data, nothing a person wrote. */
    details: jsonb('details').$type<AuditDetails>().notNull(),
    previousHash: text('previous_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.officeId, t.sequence] })],
);

export type AuditDetails = Record<string, string | number | boolean | null>;
export type AuditEntry = typeof auditEntries.$inferSelect;
