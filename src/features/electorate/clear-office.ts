import type { Database } from '#database/database.ts';
import { countRowsOfOffice, deleteRowsOfOffice, listOfficeTables, updateOfficeNoDemo } from './clear-office.queries.ts';

/**
 * Deletes everything an office holds, from every table that has an office, and keeps the office itself, empty and no demo.
 * Returns how many rows of each table went; with `dryRun` it only counts.
 */
export function clearOffice(
  db: Database,
  officeId: number,
  { dryRun }: { dryRun: boolean },
): Promise<Record<string, number>> {
  return db.transaction(async (tx) => {
    const rows: Record<string, number> = {};
    for (const table of await listOfficeTables(tx)) {
      const count = dryRun
        ? await countRowsOfOffice(tx, officeId, table)
        : await deleteRowsOfOffice(tx, officeId, table);
      if (count > 0) rows[table] = count;
    }
    if (!dryRun) await updateOfficeNoDemo(tx, officeId);

    return rows;
  });
}
