import type { Database } from '#database/database.ts';
import { AppError } from '#shared/app-error.ts';
import { findOfficeByCode, insertOffice } from './office.queries.ts';
import type { Office } from './office.table.ts';

export const defaultOfficeCode = 'main';
export const defaultTimeZone = 'Asia/Shanghai';

type NewOffice = { code?: string; name: string; timeZone?: string; isDemo?: boolean };

/** The liaison office with this code (the default one unless told), or `null`. */
export async function findOffice(db: Database, code = defaultOfficeCode): Promise<Office | null> {
  return (await findOfficeByCode(db, code)) ?? null;
}

/** Opens a liaison office, empty. Throws `conflict` when its code is taken. */
export async function createOffice(db: Database, office: NewOffice): Promise<Office> {
  const { code = defaultOfficeCode, name, timeZone = defaultTimeZone, isDemo = false } = office;
  const created = await insertOffice(db, { code, name, timeZone, isDemo });
  if (!created) throw new AppError('conflict', 'an office with this code is already open');

  return created;
}
