import type { Database } from '#database/database.ts';
import { leaveAudit } from '#features/audit.ts';
import { inTransaction } from '#features/context.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import type { Clock } from '#shared/clock.ts';

/** The office's journal tells that what follows was written after a restore. */
export async function noteRestored(db: Database, officeCode: string, clock: Clock): Promise<void> {
  const office = await findOffice(db, officeCode);
  if (!office) return;
  const context = { db, clock, office, actor: { kind: 'operator' }, isInTransaction: false } as const;

  await inTransaction(context, (context) => leaveAudit(context, { action: 'data.restored', subject: 'database' }));
}
