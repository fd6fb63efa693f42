import { expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { whoMayAnswer } from '#features/electorate/who-may-answer.ts';
import { submitOpinion } from '#features/opinion/submit-opinion.ts';
import { activateDraft } from '#features/redistricting/activate-draft.ts';
import { listDrafts } from '#features/redistricting/list-drafts.ts';
import { undoActivation } from '#features/redistricting/undo-activation.ts';
import { aContext } from '#tests/support/database.ts';
import { aVoterOf, draftOf, later, placeRow, settleCounty, unitRow } from './a-small-county.ts';

const today = '2026-11-23';
/** P1 goes from C1, whose group is G1, to C4, whose group is G2. */
const plan = {
  units: ['C1', 'C2', 'C3', 'C4'].map((code) => unitRow(code)),
  places: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6'].map((code, index) => ({
    ...placeRow(code),
    units: ['C4', 'C2', 'C3', 'C1', 'C2', 'C3'][index] ?? '',
  })),
  groups: [
    { code: 'G1', name: '第一小组', kind: 'area', units: 'C1;C2', convenor: 'D1' },
    { code: 'G2', name: '第二小组', kind: 'area', units: 'C3;C4', convenor: 'D3' },
  ],
  deputies: [
    ['D1', 'C1', 'G1'],
    ['D2', 'C2', 'G1'],
    ['D3', 'C3', 'G2'],
    ['D6', 'C4', 'G2'],
  ].map(([code = '', unit = '', groups = '']) => ({ code, name: `代表${code}`, unit, groups, standing: 'sitting' })),
};

it('lets one of two activations win, routes by one term or the other, and then refuses to go back', async () => {
  const context = await aContext({ on: 'postgres' });
  await settleCounty(context);
  const personId = await aVoterOf(context, 'P1');
  const drafts = [await draftOf(context, plan), await draftOf(context, plan)];
  const submitAs = (context: Context) => async () => {
    const [, ofCounty] = await whoMayAnswer(context, { placeCode: 'P1', on: today });
    const about = { accountId: 'web', kind: 'opinion' as const, placeCode: 'P1', topicId: null, signature: null };
    const parts = [{ kind: 'text' as const, text: '路灯坏了。', messageId: null }];
    const { routing, thread } = await submitOpinion(context, {
      ...about,
      personId,
      unitCode: ofCounty?.unit.code ?? null,
      parts,
    });
    return `${thread.unitCode} ${routing.groupCode}`;
  };
  const submit = submitAs(context);
  const before = await submit();

  const [activations, routes] = await Promise.all([
    Promise.all(drafts.map((draftId) => activateDraft(context, { draftId, on: today, threads: 'move' }))),
    Promise.all([1, 2, 3].map(submit)),
  ]);
  const after = await submitAs(later(context, '2026-11-23T10:05:00+08:00'))();

  const winner = (await listDrafts(context)).find(({ state }) => state === 'activated');
  expect(activations.map((one) => ('because' in one ? one.because : one.kind)).toSorted()).toEqual([
    'activated',
    'later-term-known',
  ]);
  expect([before, after]).toEqual(['C1 G1', 'C4 G2']);
  expect(routes.filter((route) => route !== before && route !== after)).toEqual([]);
  expect(await undoActivation(context, { draftId: winner?.id ?? '' })).toEqual({
    kind: 'refused',
    because: 'routed-since',
  });
});
