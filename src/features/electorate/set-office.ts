import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { updateOffice } from './office.queries.ts';
import type { Office } from './office.table.ts';

const LONGEST_NAME = 60;

export type OfficeSetting =
  | { kind: 'set'; office: Pick<Office, 'name' | 'timeZone'> }
  | { kind: 'refused'; because: 'no-name' | 'name-too-long' | 'no-such-time-zone' | 'nothing-changes' };

type WrittenOffice = { name?: string; timeZone?: string };
type Change = { kind: 'change'; name: string; timeZone: string };

/**
 * Gives the office the name people read in every greeting and on every page, and the time zone (IANA, such as Asia/Shanghai) its
 * days are counted in. What is not named stays. The dates of opinions follow from the zone: change it only while there are none.
 */
export function setOffice(context: Context, written: WrittenOffice): Promise<OfficeSetting> {
  return inTransaction(context, async (context) => {
    const change = readChange(context.office, written);
    if (change.kind === 'refused') return change;
    const { name, timeZone } = change;
    await updateOffice(context.db, context.office.id, { name, timeZone });
    const details = { timeZone, renamed: name !== context.office.name };
    await leaveAudit(context, { action: 'office.set', subject: `office:${context.office.code}`, details });

    return { kind: 'set', office: { name, timeZone } };
  });
}

function readChange(office: Office, written: WrittenOffice): Change | Extract<OfficeSetting, { kind: 'refused' }> {
  const name = (written.name ?? office.name).trim().replace(/\s+/g, ' ');
  if (name === '') return { kind: 'refused', because: 'no-name' };
  if ([...name].length > LONGEST_NAME) return { kind: 'refused', because: 'name-too-long' };
  const timeZone = written.timeZone ? findTimeZone(written.timeZone) : office.timeZone;
  if (!timeZone) return { kind: 'refused', because: 'no-such-time-zone' };
  if (name === office.name && timeZone === office.timeZone) return { kind: 'refused', because: 'nothing-changes' };

  return { kind: 'change', name, timeZone };
}

/** The zone as the calendar spells it. An offset such as +08:00 is no zone: it knows no summer time. */
function findTimeZone(written: string): string | null {
  if (!/^[a-z]/i.test(written)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}
