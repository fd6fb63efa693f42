import { beforeEach, describe, expect, it } from 'vitest';
import { listAuditEntries } from '#features/audit.queries.ts';
import type { Context } from '#features/context.ts';
import { bindDeputy } from '#features/electorate/bind-deputy.ts';
import { findDeputyOfPerson } from '#features/electorate/find-deputy-of-person.ts';
import { findInvitation } from '#features/electorate/find-invitation.ts';
import { findPersonOfDeputy } from '#features/electorate/find-person-of-deputy.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { listGroupMembers } from '#features/electorate/list-group-members.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { aContext, type DatabaseKind } from '#tests/support/database.ts';

const files = {
  congresses: 'code,name,level\nAP,安平镇人民代表大会,township',
  units: `code,congress,name,kind,drawn_by,seats,valid_from
AP-3,AP,安平镇第三选区,district,residence,3,2022-01-01`,
  groups: 'code,name,kind,units,valid_from\nG-1,安平镇第一代表小组,area,AP-3,2022-01-01',
  deputies: `code,name,unit,groups,since,until,standing
D1,李春平,AP-3,G-1,2022-01-01,,sitting
D2,周玉兰,AP-3,G-1,2022-01-01,,sitting
D3,吴文清,AP-3,G-1,2024-06-18,,suspended
D4,孟建国,AP-3,G-1,2022-01-01,2024-01-01,sitting`,
} as const;

async function aSmallOffice(on?: DatabaseKind): Promise<Context> {
  const context = await aContext(on ? { on } : {});
  for (const kind of ['congresses', 'units', 'groups', 'deputies'] as const) {
    const bytes = new TextEncoder().encode(files[kind]);
    await importElectorate(context, { kind, fileName: kind, bytes });
  }
  return context;
}

async function invited(context: Context, deputyCode: string): Promise<string> {
  const invitation = await inviteDeputy(context, { deputyCode });
  return invitation.kind === 'invited' ? invitation.token : '';
}

describe('an invitation', () => {
  let context: Context;

  beforeEach(async () => {
    context = await aSmallOffice();
  });

  it('binds a deputy to the person who accepts it', async () => {
    const token = await invited(context, 'D1');
    const personId = newId();

    const binding = await bindDeputy(context, { token, personId });

    expect(binding).toEqual({ kind: 'bound', deputyCode: 'D1', deputyName: '李春平' });
    expect(await findPersonOfDeputy(context, 'D1')).toBe(personId);
    expect(await findDeputyOfPerson(context, personId)).toMatchObject({
      deputy: { code: 'D1', name: '李春平' },
      groups: [{ code: 'G-1' }],
      isSitting: true,
    });
    expect(await listGroupMembers(context, { groupCode: 'G-1', on: '2026-11-23' })).toMatchObject([
      { deputy: { code: 'D1' }, personId },
      { deputy: { code: 'D2' }, personId: null },
      { deputy: { code: 'D3', standing: 'suspended' }, personId: null },
    ]);
  });

  it('shows whom it is for without being used up', async () => {
    const token = await invited(context, 'D1');

    const [first, second] = [await findInvitation(context, { token }), await findInvitation(context, { token })];

    expect(first).toMatchObject({ kind: 'open', deputyCode: 'D1', deputyName: '李春平' });
    expect(second).toEqual(first);
  });

  it('works once', async () => {
    const token = await invited(context, 'D1');
    await bindDeputy(context, { token, personId: newId() });

    expect(await bindDeputy(context, { token, personId: newId() })).toEqual({ kind: 'refused', because: 'used' });
    expect(await findInvitation(context, { token })).toEqual({ kind: 'refused', because: 'used' });
  });

  it('expires after seven days', async () => {
    const token = await invited(context, 'D1');
    const later = { ...context, clock: clockAt(new Date('2026-11-30T10:00:00+08:00')) };

    expect(await bindDeputy(later, { token, personId: newId() })).toEqual({ kind: 'refused', because: 'expired' });
  });

  it('is unknown in another office’s hands and when made up', async () => {
    const token = await invited(context, 'D1');
    const elsewhere = { ...context, office: { ...context.office, id: context.office.id + 1 } };
    const refusal = { kind: 'refused', because: 'no-such-invitation' };

    expect(await bindDeputy(elsewhere, { token, personId: newId() })).toEqual(refusal);
    expect(await bindDeputy(context, { token: 'made-up', personId: newId() })).toEqual(refusal);
  });

  it('moves a deputy to a new person', async () => {
    const [former, next] = [newId(), newId()];
    await bindDeputy(context, { token: await invited(context, 'D1'), personId: former });

    await bindDeputy(context, { token: await invited(context, 'D1'), personId: next });

    expect(await findPersonOfDeputy(context, 'D1')).toBe(next);
    expect(await findDeputyOfPerson(context, former)).toBeNull();
  });

  it('does not make one person two deputies, and stays open for the right one', async () => {
    const personId = newId();
    await bindDeputy(context, { token: await invited(context, 'D1'), personId });
    const token = await invited(context, 'D2');

    const refused = await bindDeputy(context, { token, personId });

    expect(refused).toEqual({ kind: 'refused', because: 'person-already-bound' });
    expect(await bindDeputy(context, { token, personId: newId() })).toMatchObject({ kind: 'bound' });
  });

  it('is made for sitting deputies only', async () => {
    expect(await inviteDeputy(context, { deputyCode: 'D3' })).toEqual({ kind: 'refused', because: 'not-sitting' });
    expect(await inviteDeputy(context, { deputyCode: 'D4' })).toEqual({ kind: 'refused', because: 'not-sitting' });
    expect(await inviteDeputy(context, { deputyCode: 'D9' })).toEqual({ kind: 'refused', because: 'no-such-deputy' });
  });

  it('leaves an audit row without the token or a name', async () => {
    const token = await invited(context, 'D1');

    const last = (await listAuditEntries(context.db, context.office.id)).at(-1);

    expect(last).toMatchObject({ action: 'deputy.invited', subject: 'deputy:D1', actor: 'operator' });
    expect(JSON.stringify(last)).not.toMatch(new RegExp(`${token}|李春平`));
  });
});

it('binds one of many who accept at the same moment', async () => {
  const context = await aSmallOffice('postgres');
  const token = await invited(context, 'D1');

  const bindings = await Promise.all(
    Array.from({ length: 8 }, () => bindDeputy(context, { token, personId: newId() })),
  );

  expect(bindings.filter(({ kind }) => kind === 'bound')).toHaveLength(1);
  expect(bindings.filter((binding) => binding.kind === 'refused' && binding.because === 'used')).toHaveLength(7);
});
