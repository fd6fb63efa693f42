import { describe, expect, it } from 'vitest';
import { attachIdentity } from '#features/person/attach-identity.ts';
import { erasePerson } from '#features/person/erase-person.ts';
import { findIdentity } from '#features/person/find-identity.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { findPerson } from '#features/person/find-person.ts';
import { markUnreachable } from '#features/person/mark-unreachable.ts';
import { setLanguage } from '#features/person/set-language.ts';
import { newId } from '#shared/ids.ts';
import { aContext } from '#tests/support/database.ts';

const wang = { accountId: 'telegram', externalId: '7001', languageTag: 'en-GB' };

describe('a person', () => {
  it('is made on first sight, in the language the platform tells, and known again', async () => {
    const context = await aContext();

    const first = await findOrCreatePerson(context, wang);
    const second = await findOrCreatePerson(context, { ...wang, languageTag: 'zh-hans' });

    expect(first.person.language).toBe('en');
    expect(second.person).toEqual(first.person);
  });

  it('is another one on another account', async () => {
    const context = await aContext();

    const here = await findOrCreatePerson(context, wang);
    const there = await findOrCreatePerson(context, { ...wang, accountId: 'telegram:second' });

    expect(there.person.id).not.toBe(here.person.id);
  });

  it('keeps the language they chose', async () => {
    const context = await aContext();
    const { person } = await findOrCreatePerson(context, wang);

    await setLanguage(context, { personId: person.id, language: 'zh-CN' });

    expect((await findPerson(context, person.id))?.language).toBe('zh-CN');
  });

  it('is reachable again as soon as they write', async () => {
    const context = await aContext();
    const { person } = await findOrCreatePerson(context, wang);
    await markUnreachable(context, wang);
    expect(await findIdentity(context, { personId: person.id })).toBeUndefined();

    await findOrCreatePerson(context, wang);

    expect(await findIdentity(context, { personId: person.id })).toMatchObject({ externalId: '7001' });
  });

  it('can be reached in a second browser, which may have belonged to a passer-by', async () => {
    const context = await aContext();
    const { person } = await findOrCreatePerson(context, wang);
    const browser = { accountId: 'web-chat', externalId: 'hash' };
    await findOrCreatePerson(context, { ...browser, languageTag: null });

    expect(await attachIdentity(context, { ...browser, personId: person.id })).toEqual({ kind: 'attached' });
    expect(await attachIdentity(context, { ...browser, personId: person.id })).toEqual({ kind: 'already-attached' });

    const found = await findOrCreatePerson(context, { ...browser, languageTag: null });
    expect(found.person.id).toBe(person.id);
  });

  it('cannot be attached to somebody who does not exist', async () => {
    const context = await aContext();

    const attachment = await attachIdentity(context, { accountId: 'web-chat', externalId: 'hash', personId: newId() });

    expect(attachment).toEqual({ kind: 'refused', because: 'no-such-person' });
  });

  it('who was erased and comes back is a new person', async () => {
    const context = await aContext();
    const { person } = await findOrCreatePerson(context, wang);
    await erasePerson(context, person.id);
    expect(await findIdentity(context, { personId: person.id })).toBeDefined();

    const back = await findOrCreatePerson(context, { ...wang, languageTag: 'zh' });

    expect(back.person.id).not.toBe(person.id);
    expect(back.person).toMatchObject({ language: 'en', erasedAt: null });
    expect(back.identity.personId).toBe(back.person.id);
  });

  it('on a real server, is made once however many messages arrive at once', async () => {
    const context = await aContext({ on: 'postgres' });

    const found = await Promise.all(Array.from({ length: 8 }, () => findOrCreatePerson(context, wang)));

    expect(new Set(found.map(({ person }) => person.id)).size).toBe(1);
  });
});
