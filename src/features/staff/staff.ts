import type { StaffRole } from './staff.table.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const LONGEST_EMAIL = 254;

/** A sign-in link is meant to be pressed at once. */
export const linkLifetimeMs = 15 * MINUTE_MS;

/** Who does nothing for half a day signs in again; after a week everybody does. */
export const idleLifetimeMs = 12 * HOUR_MS;
export const sessionLifetimeMs = 7 * DAY_MS;

/** How often a session in use is written down again: not with every picture of a page. */
export const refreshAfterMs = MINUTE_MS;

/** When a session ends that was begun and last used at these instants. */
export function sessionEnd({ createdAt, lastSeenAt }: { createdAt: Date; lastSeenAt: Date }): Date {
  return new Date(Math.min(lastSeenAt.getTime() + idleLifetimeMs, createdAt.getTime() + sessionLifetimeMs));
}

/** A reader looks on; everybody else may act. */
export function canAct(role: StaffRole): boolean {
  return role !== 'reader';
}

/** Complaints about deputies and staff are for those who handle them, and never for a town's own staff, who are too close. */
export function canSeeComplaints({ role, congressCode }: { role: StaffRole; congressCode: string | null }): boolean {
  return role !== 'reader' && congressCode === null;
}

/** Accounts are the business of an administrator of the whole office, not of a township's. */
export function canManageStaff({ role, congressCode }: { role: StaffRole; congressCode: string | null }): boolean {
  return role === 'administrator' && congressCode === null;
}

/** What the electorate is made of, and the data that leave the house, concern the whole office as its accounts do. */
export const canExchangeData = canManageStaff;

/** The journal spans all congresses, and so must the one who reads it. */
export function canReadAudit({ congressCode }: { congressCode: string | null }): boolean {
  return congressCode === null;
}

/** How the service stands concerns the whole office. */
export function canSeeService({ congressCode }: { congressCode: string | null }): boolean {
  return congressCode === null;
}

/** What was set aside may be a complaint: whoever may not read one may not read that either. */
export const canHandleParked = canSeeComplaints;

/** An address as we keep it, or `null` when it cannot be one. A bare host is allowed: an office's own network has such. */
export function parseEmail(written: string): string | null {
  const email = written.normalize('NFKC').trim().toLowerCase();

  return email.length <= LONGEST_EMAIL && /^[^\s@<>"]+@[^\s@<>"]+$/.test(email) ? email : null;
}
