import type { Config } from '#config';
import type { Database } from '#database/database.ts';
import { county } from '#demo/county.ts';
import { seedDemo } from '#demo/seed-demo.ts';
import type { Context } from '#features/context.ts';
import type { Office } from '#features/electorate/office.table.ts';
import { createOffice, findOffice } from '#features/electorate/open-office.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { ensureFirstStaff, type FirstStaff } from '#features/staff/ensure-first-staff.ts';
import { AppError } from '#shared/app-error.ts';
import { type Clock, systemClock } from '#shared/clock.ts';
import type { Language } from '#shared/language.ts';

export type PreparedOffice = { office: Office; firstStaff: FirstStaff };
/** What is to be opened. By `clock` a demo county is recorded; the time is now where none is given. */
export type AskedOffice = Pick<Config, 'officeCode' | 'isDemo'> & { clock?: Clock };
export type EnsuredOffice = { kind: 'opened' | 'found'; office: Office };

/**
 * Sees to it that there is an office to work for: finds it, or opens it, with the demo county where that is asked for. All of
 * it or nothing: a start that is killed half-way begins anew.
 */
export async function prepareOffice(db: Database, asked: AskedOffice, language: Language): Promise<PreparedOffice> {
  try {
    return await db.transaction(async (tx) => {
      const { office } = await ensureOffice(tx, asked);

      return { office, firstStaff: await ensureFirstStaff(operatorContext(tx, office, asked), { language }) };
    });
  } catch (error) {
    // Another process opened the office at the same moment; then it is there now.
    if (error instanceof AppError && error.code === 'conflict') return prepareOffice(db, asked, language);
    throw error;
  }
}

/** Finds the office or opens it, with the ways in. Where no process starts beside the database, a command does. */
export async function ensureOffice(db: Database, asked: AskedOffice): Promise<EnsuredOffice> {
  const found = await findOffice(db, asked.officeCode);
  const office = found ?? (await openOffice(db, asked));
  await ensureChannelAccounts(operatorContext(db, office, asked));

  return { kind: found ? 'found' : 'opened', office };
}

async function openOffice(db: Database, asked: AskedOffice): Promise<Office> {
  const { officeCode: code, isDemo } = asked;
  const name = isDemo ? `${county.name}人大代表联络站` : '人大代表联络站';
  const office = await createOffice(db, { code, name, isDemo });
  if (isDemo) await seedDemo(operatorContext(db, office, asked));

  return office;
}

function operatorContext(db: Database, office: Office, { clock = systemClock }: AskedOffice): Context {
  return { db, isInTransaction: true, clock, office, actor: { kind: 'operator' } };
}
