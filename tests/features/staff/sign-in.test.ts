import { describe, expect, it } from 'vitest';
import { listAudit } from '#features/audit.ts';
import type { Context } from '#features/context.ts';
import { addStaff } from '#features/staff/add-staff.ts';
import { findSession } from '#features/staff/find-session.ts';
import { makeSignInLink } from '#features/staff/make-sign-in-link.ts';
import { pruneSessions } from '#features/staff/prune-sessions.ts';
import { removeStaff } from '#features/staff/remove-staff.ts';
import { signIn } from '#features/staff/sign-in.ts';
import { signOut } from '#features/staff/sign-out.ts';
import { clockAt } from '#shared/clock.ts';
import { aContext } from '#tests/support/database.ts';

const HOUR_MS = 60 * 60_000;

describe('a one-time link', () => {
  it('signs in once', async () => {
    const context = await aContext();
    const token = await aLink(context);

    const first = await signIn(context, { token });
    const second = await signIn(context, { token });

    expect(first.kind).toBe('signed-in');
    expect(second).toEqual({ kind: 'refused', because: 'used' });
  });

  it('signs in one of two who press at once', async () => {
    const context = await aContext({ on: 'postgres' });
    const token = await aLink(context);

    const outcomes = await Promise.all([signIn(context, { token }), signIn(context, { token })]);

    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['refused', 'signed-in']);
    expect(outcomes).toContainEqual({ kind: 'refused', because: 'used' });
  });

  it('is good for a quarter of an hour', async () => {
    const context = await aContext();
    const token = await aLink(context);

    const late = await signIn(later(context, 0.25 * HOUR_MS), { token });
    const inTime = await signIn(later(context, 0.25 * HOUR_MS - 1), { token });

    expect(late).toEqual({ kind: 'refused', because: 'expired' });
    expect(inTime.kind).toBe('signed-in');
  });

  it('ends when a newer one is made', async () => {
    const context = await aContext();
    const staffId = await aMember(context);
    const former = await aLink(context, staffId);
    await aLink(context, staffId);

    const outcome = await signIn(context, { token: former });

    expect(outcome).toEqual({ kind: 'refused', because: 'unknown' });
  });

  it('is unknown when nobody made it, and is not made for nobody', async () => {
    const context = await aContext();
    const nobody = '01900000-0000-7000-8000-000000000000';

    const outcome = await signIn(context, { token: 'never-made' });
    const link = await makeSignInLink(context, { staffId: nobody });

    expect(outcome).toEqual({ kind: 'refused', because: 'unknown' });
    expect(link).toEqual({ kind: 'refused', because: 'no-such-staff' });
  });

  it('leaves an audit row without the secret', async () => {
    const context = await aContext();
    const token = await aLink(context);
    await signIn(context, { token });

    const entries = await listAudit(context, { before: null, limit: 10 });

    expect(entries.map(({ action }) => action)).toEqual(['staff.signed-in', 'staff.sign-in-link-made', 'staff.added']);
    expect(JSON.stringify(entries)).not.toContain(token);
  });
});

describe('a session', () => {
  it('lasts half a day beyond its last use', async () => {
    const context = await aContext();
    const session = await aSession(context);

    const used = await findSession(later(context, 11 * HOUR_MS), session);
    const usedAgain = await findSession(later(context, 22 * HOUR_MS), session);
    const idle = await findSession(later(context, 34 * HOUR_MS), session);

    expect(used).toMatchObject({ email: 'li@example.org', role: 'liaison' });
    expect(usedAgain).not.toBeNull();
    expect(idle).toBeNull();
  });

  it('ends after a week however much it is used', async () => {
    const context = await aContext();
    const session = await aSession(context);
    const uses = Array.from({ length: 16 }, (_, index) => (index + 1) * 11 * HOUR_MS);

    const lasting = [];
    for (const ms of uses) lasting.push((await findSession(later(context, ms), session)) !== null);

    expect(lasting.filter(Boolean)).toHaveLength(15);
    expect(lasting.at(-1)).toBe(false);
  });

  it('ends by signing out', async () => {
    const context = await aContext();
    const staffId = await aMember(context);
    const token = await aSession(context, staffId);
    await signOut(context, { token, staffId });

    const session = await findSession(context, token);

    expect(session).toBeNull();
  });

  it('ends with the account', async () => {
    const context = await aContext();
    const staffId = await aMember(context);
    const token = await aSession(context, staffId);
    await removeStaff(context, { staffId });

    const session = await findSession(context, token);

    expect(session).toBeNull();
  });

  it('is forgotten a month after its end, and so is the link', async () => {
    const context = await aContext();
    const token = await aLink(context);
    await signIn(context, { token });
    await pruneSessions(later(context, 60 * 24 * HOUR_MS));

    const outcome = await signIn(context, { token });

    expect(outcome).toEqual({ kind: 'refused', because: 'unknown' });
  });
});

function later(context: Context, ms: number): Context {
  return { ...context, clock: clockAt(new Date(context.clock.now().getTime() + ms)) };
}

async function aMember(context: Context): Promise<string> {
  const added = await addStaff(context, { email: 'li@example.org', role: 'liaison', language: 'zh-CN' });

  return added.kind === 'added' ? added.staffId : '';
}

async function aLink(context: Context, staffId?: string): Promise<string> {
  const link = await makeSignInLink(context, { staffId: staffId ?? (await aMember(context)) });

  return link.kind === 'made' ? link.token : '';
}

async function aSession(context: Context, staffId?: string): Promise<string> {
  const outcome = await signIn(context, { token: await aLink(context, staffId) });

  return outcome.kind === 'signed-in' ? outcome.sessionToken : '';
}
