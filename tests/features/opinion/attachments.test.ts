import { beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { bindDeputy } from '#features/electorate/bind-deputy.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { listGroupMembers } from '#features/electorate/list-group-members.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { loadAttachment } from '#features/opinion/load-attachment.ts';
import { mayReadAttachment } from '#features/opinion/may-read-attachment.ts';
import { storeAttachment } from '#features/opinion/store-attachment.ts';
import { submitOpinion } from '#features/opinion/submit-opinion.ts';
import type { ThreadKind } from '#features/opinion/thread.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { newId } from '#shared/ids.ts';
import { aDemoContext } from '#tests/support/demo.ts';
import { findIn, jpeg, secretPlace } from './photos.ts';

const on = '2026-11-23';
const willowBay = 'P-AP-03';
let context: Context;

beforeEach(async () => {
  context = await aDemoContext();
});

async function aPerson(): Promise<string> {
  const who = { accountId: 'web-chat', externalId: newId(), languageTag: null };

  return (await findOrCreatePerson(context, who)).person.id;
}

async function aPhotoOf(personId: string): Promise<string> {
  const stored = await storeAttachment(context, { personId, accountId: 'web-chat', bytes: jpeg(), fileName: 'a.jpg' });
  if (stored.kind !== 'stored') throw new Error(stored.kind);

  return stored.attachment.id;
}

/** Hands in an opinion with the photo; answers the group it went to. */
async function submitWith(attachmentId: string, personId: string, kind: ThreadKind = 'opinion') {
  const [answer] = await whoMayAnswer(context, { placeCode: willowBay, on });
  await submitOpinion(context, {
    personId,
    accountId: 'web-chat',
    kind,
    placeCode: willowBay,
    unitCode: answer?.unit.code ?? null,
    topicId: 'other',
    signature: null,
    parts: [
      {
        kind: 'attachment',
        attachment: {
          kind: 'photo',
          source: { kind: 'upload', attachmentId },
          fileName: null,
          contentType: null,
          size: null,
        },
        caption: '',
        messageId: null,
      },
    ],
  });

  return answer?.group?.code ?? '';
}

async function aDeputyWhere(isWanted: (code: string) => boolean, groupCode: string): Promise<string> {
  const members = await listGroupMembers(context, { groupCode, on });
  const deputyCode = members
    .map((member) => member.deputy)
    .find((one) => isWanted(one.code) && one.standing === 'sitting')?.code;
  const personId = await aPerson();
  const invited = await inviteDeputy(context, { deputyCode: deputyCode ?? '' });
  await bindDeputy(context, { token: invited.kind === 'invited' ? invited.token : '', personId });

  return personId;
}

describe('a file that was uploaded', () => {
  it('is kept as bytes without metadata, and loaded again', async () => {
    const attachmentId = await aPhotoOf(await aPerson());

    const loaded = await loadAttachment(context, { attachmentId });

    const content = loaded?.content ?? new Uint8Array();
    expect(loaded?.attachment).toMatchObject({ kind: 'photo', contentType: 'image/jpeg', size: content.length });
    expect(content.length).toBeGreaterThan(0);
    expect(findIn(content, secretPlace)).toBe(-1);
  });

  it('is nobody else’s while it belongs to no opinion', async () => {
    const [owner, stranger] = [await aPerson(), await aPerson()];
    const attachmentId = await aPhotoOf(owner);

    const answers = [owner, stranger].map((personId) => mayReadAttachment(context, { attachmentId, personId }));

    expect(await Promise.all(answers)).toEqual([true, false]);
    expect(await mayReadAttachment(context, { attachmentId: newId(), personId: owner })).toBe(false);
  });

  it('is for the deputies of the group once the opinion went to them, and for no other deputy', async () => {
    const owner = await aPerson();
    const attachmentId = await aPhotoOf(owner);
    const groupCode = await submitWith(attachmentId, owner);
    const member = await aDeputyWhere(() => true, groupCode);
    const inGroup = new Set((await listGroupMembers(context, { groupCode, on })).map(({ deputy }) => deputy.code));
    const other = await aDeputyWhere((code) => !inGroup.has(code), groupCode === 'G-AP-1' ? 'G-AP-2' : 'G-AP-1');

    const answers = [member, other].map((personId) => mayReadAttachment(context, { attachmentId, personId }));

    expect(await Promise.all(answers)).toEqual([true, false]);
  });

  it('is for no deputy when it belongs to a complaint', async () => {
    const owner = await aPerson();
    const attachmentId = await aPhotoOf(owner);
    const groupCode = await submitWith(attachmentId, owner, 'complaint');
    const member = await aDeputyWhere(() => true, groupCode);

    const answers = [owner, member].map((personId) => mayReadAttachment(context, { attachmentId, personId }));

    expect(await Promise.all(answers)).toEqual([true, false]);
  });
});
