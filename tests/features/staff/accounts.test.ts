import { describe, expect, it } from 'vitest';
import { listAudit } from '#features/audit.ts';
import type { Context } from '#features/context.ts';
import { addStaff } from '#features/staff/add-staff.ts';
import { ensureFirstStaff } from '#features/staff/ensure-first-staff.ts';
import { listStaff } from '#features/staff/list-staff.ts';
import { removeStaff } from '#features/staff/remove-staff.ts';
import { setStaffLanguage } from '#features/staff/set-staff-language.ts';
import { canManageStaff, canReadAudit, parseEmail } from '#features/staff/staff.ts';
import { aContext } from '#tests/support/database.ts';

const li = { email: ' Li@Example.org ', role: 'liaison', language: 'zh-CN' } as const;

describe('adding staff', () => {
  it('keeps the address as everybody writes it, and leaves an audit row without it', async () => {
    const context = await aContext();

    const added = await addStaff(context, li);
    const [entry] = await listAudit(context, { before: null, limit: 1 });

    expect(added).toMatchObject({ kind: 'added', email: 'li@example.org' });
    expect(entry).toMatchObject({
      action: 'staff.added',
      actor: 'operator',
      details: { role: 'liaison', congress: null },
    });
    expect(JSON.stringify(entry)).not.toContain('example.org');
  });

  it('refuses an address that has an account, and what is no address', async () => {
    const context = await aContext();
    await addStaff(context, li);

    const again = await addStaff(context, { ...li, role: 'administrator' });
    const nonsense = await addStaff(context, { ...li, email: 'li at example' });

    expect(again).toEqual({ kind: 'refused', because: 'already-there' });
    expect(nonsense).toEqual({ kind: 'refused', because: 'invalid-email' });
  });

  it('takes up an account that was ended, in its new role', async () => {
    const context = await aContext();
    await ensureFirstStaff(context);
    const staffId = await added(context);
    await removeStaff(context, { staffId });

    const again = await addStaff(context, { ...li, role: 'reader' });
    const accounts = await listStaff(context);

    expect(again).toMatchObject({ kind: 'added', staffId });
    expect(accounts.find(({ id }) => id === staffId)).toMatchObject({ role: 'reader', endedAt: null });
  });
});

describe('ending an account', () => {
  it('takes it off the list', async () => {
    const context = await aContext();
    const staffId = await added(context);

    const removal = await removeStaff(context, { staffId });
    const accounts = await listStaff(context);

    expect(removal).toEqual({ kind: 'removed' });
    expect(accounts).toEqual([]);
  });

  it('is refused for the last administrator of the whole office', async () => {
    const context = await aContext();
    const { staffId } = await ensureFirstStaff(context);
    await addStaff(context, { email: 'town@example.org', role: 'administrator', congressCode: 'T1', language: 'en' });

    const removal = await removeStaff(context, { staffId });

    expect(removal).toEqual({ kind: 'refused', because: 'last-administrator' });
  });

  it('leaves one administrator when two end each other at once', async () => {
    const context = await aContext({ on: 'postgres' });
    const { staffId } = await ensureFirstStaff(context);
    const other = await added(context, 'administrator');

    const removals = await Promise.all([removeStaff(context, { staffId }), removeStaff(context, { staffId: other })]);

    expect(removals.map(({ kind }) => kind).sort()).toEqual(['refused', 'removed']);
  });
});

it('makes a first administrator once', async () => {
  const context = await aContext();

  const first = await ensureFirstStaff(context);
  const second = await ensureFirstStaff(context);

  expect(first.kind).toBe('created');
  expect(second).toEqual({ kind: 'found', staffId: first.staffId });
});

it('remembers the language of a member of staff', async () => {
  const context = await aContext();
  const staffId = await added(context);

  await setStaffLanguage(context, { staffId, language: 'en' });

  expect(await listStaff(context)).toMatchObject([{ id: staffId, language: 'en' }]);
});

it.each([
  ['a@b.cn', 'a@b.cn'],
  ['Ａ＠b.cn', 'a@b.cn'],
  ['a b@c.cn', null],
  ['<script>@c.cn', null],
  ['a@b@c.cn', null],
  [`${'a'.repeat(260)}@b.cn`, null],
])('reads %s as the address %s', (written, email) => {
  expect(parseEmail(written)).toBe(email);
});

it.each([
  [{ role: 'administrator', congressCode: null } as const, true, true],
  [{ role: 'administrator', congressCode: 'T1' } as const, false, false],
  [{ role: 'liaison', congressCode: null } as const, false, true],
  [{ role: 'reader', congressCode: null } as const, false, true],
])('lets %o manage staff: %s, read the audit: %s', (account, manages, reads) => {
  expect([canManageStaff(account), canReadAudit(account)]).toEqual([manages, reads]);
});

async function added(context: Context, role: 'liaison' | 'administrator' = 'liaison'): Promise<string> {
  const outcome = await addStaff(context, { ...li, role });

  return outcome.kind === 'added' ? outcome.staffId : '';
}
