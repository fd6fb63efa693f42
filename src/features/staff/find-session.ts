import { hashToken } from '#shared/ids.ts';
import type { Language } from '#shared/language.ts';
import type { Context } from '../context.ts';
import { findLiveSession, updateSession } from './session.queries.ts';
import type { StaffRole } from './staff.table.ts';
import { refreshAfterMs, sessionEnd } from './staff.ts';

/** Who is at the console. */
export type StaffSession = {
  staffId: string;
  email: string;
  role: StaffRole;
  congressCode: string | null;
  language: Language;
  expiresAt: Date;
};

/** The session of a cookie, or `null` when it ended. Being used keeps it alive: 12 hours from now, 7 days in all. */
export async function findSession(context: Context, token: string): Promise<StaffSession | null> {
  const key = { officeId: context.office.id, tokenHash: hashToken(token) };
  const now = context.clock.now();
  const found = await findLiveSession(context.db, key, now);
  if (!found) return null;

  const { session, account } = found;
  const expiresAt = sessionEnd({ createdAt: session.createdAt, lastSeenAt: now });
  if (now.getTime() - session.lastSeenAt.getTime() >= refreshAfterMs) {
    await updateSession(context.db, key, { lastSeenAt: now, expiresAt });
  }
  const { id: staffId, email, role, congressCode, language } = account;

  return { staffId, email, role, congressCode, language, expiresAt };
}
