import type { Context } from '../context.ts';
import { listActiveAccounts } from './staff.queries.ts';
import type { StaffAccount } from './staff.table.ts';

/** The accounts in force, by address. */
export function listStaff(context: Context): Promise<StaffAccount[]> {
  return listActiveAccounts(context.db, context.office.id);
}
