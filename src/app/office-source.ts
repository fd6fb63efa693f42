import type { Database } from '#database/database.ts';
import type { Office } from '#features/electorate/office.table.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import { AppError } from '#shared/app-error.ts';

/** The office a process works for. It hardly ever changes, so it is read again only every few seconds. */
export type OfficeSource = {
  /** Reads the office unless it was read just now. Throws `unavailable` while there is none. */
  load(): Promise<Office>;
  /** The office as it was last read. */
  current(): Office;
  /** The same, or `null` before it was ever read. */
  lastKnown(): Office | null;
  forget(): void;
};

const FRESH_MS = 2000;

export function createOfficeSource(db: Database, code: string, now: () => number = Date.now): OfficeSource {
  let known: { office: Office; readAt: number } | undefined;

  return {
    async load() {
      if (known && now() - known.readAt < FRESH_MS) return known.office;
      const office = await findOffice(db, code);
      if (!office) throw noOffice();
      known = { office, readAt: now() };

      return office;
    },
    current() {
      if (!known) throw noOffice();

      return known.office;
    },
    lastKnown: () => known?.office ?? null,
    forget() {
      known = undefined;
    },
  };
}

function noOffice(): AppError {
  return new AppError('unavailable', 'the database holds no office yet', { retryable: true });
}
