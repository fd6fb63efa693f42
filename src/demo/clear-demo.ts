import type { Database } from '#database/database.ts';
import { clearOffice } from '#features/electorate/clear-office.ts';
import type { Office } from '#features/electorate/office.table.ts';

export type DemoClearing =
  | { kind: 'cleared'; rows: Record<string, number> }
  | { kind: 'refused'; because: 'not-a-demo' };

/**
 * Removes everything a demo office holds and leaves it empty and no longer a demo. Tells the rows of each table that had any;
 * with `dryRun` it only counts. An office that is no demo is refused.
 */
export async function clearDemo(
  db: Database,
  office: Office,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<DemoClearing> {
  if (!office.isDemo) return { kind: 'refused', because: 'not-a-demo' };

  return { kind: 'cleared', rows: await clearOffice(db, office.id, { dryRun }) };
}
