import { beforeAll, expect, it } from 'vitest';
import { nextTermFiles } from '#demo/next-term.ts';
import type { Context } from '#features/context.ts';
import { createDraft } from '#features/redistricting/create-draft.ts';
import type { Rehearsal } from '#features/redistricting/rehearsal.ts';
import { rehearseDraft } from '#features/redistricting/rehearse-draft.ts';
import { sayRehearsal } from '#features/redistricting/say-rehearsal.ts';
import { storeDraftFile } from '#features/redistricting/store-draft-file.ts';
import { textsIn } from '#i18n/texts.ts';
import { aDemoContext } from '#tests/support/demo.ts';

let context: Context;
let rehearsal: Rehearsal;

beforeAll(async () => {
  context = await aDemoContext();
  const creation = await createDraft(context, { congressCode: 'YX', name: '第十九届' });
  const draftId = creation.kind === 'created' ? creation.draft.id : '';
  for (const { kind, name, content } of nextTermFiles()) {
    const stored = await storeDraftFile(context, { draftId, kind, fileName: name, bytes: Buffer.from(content) });
    if (stored.kind !== 'stored') throw new Error(JSON.stringify(stored));
  }
  const rehearsed = await rehearseDraft(context, { draftId, on: '2027-01-01' });
  if (rehearsed.kind !== 'rehearsed') throw new Error(JSON.stringify(rehearsed));
  rehearsal = rehearsed.rehearsal;
});

it('draws 118 districts out of 111, with the same seats, and leaves nobody out', () => {
  const kinds = Map.groupBy(rehearsal.units, ({ kind }) => kind);
  const counts = Object.fromEntries([...kinds].map(([kind, changes]) => [kind, changes.length]));

  expect(rehearsal.unitCounts).toEqual({ before: 111, after: 118 });
  expect(rehearsal.seats).toEqual({ before: 214, after: 214 });
  expect(counts).toMatchObject({ split: 18, merged: 4, renamed: 3 });
  expect(Object.values(rehearsal.gaps).flat()).toEqual([]);
});

it('says in both languages what would change', () => {
  const [chinese, english] = [sayRehearsal(rehearsal, textsIn('zh-CN')), sayRehearsal(rehearsal, textsIn('en'))];

  expect(chinese.summary).toContain('选区：111 → 118');
  expect(english.summary).toContain('Units: 111 → 118');
  expect(chinese.tables.map(({ rows }) => rows.length)).toEqual(english.tables.map(({ rows }) => rows.length));
});
