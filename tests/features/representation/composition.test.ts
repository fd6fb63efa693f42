import { expect, it } from 'vitest';
import { type Holder, measureComposition } from '#features/representation/composition.ts';

const holder = (deputyCode: string, ...categories: string[]): Holder => ({ deputyCode, categories });

it('counts a deputy in each of their categories, and measures against the target and the former term', () => {
  const composition = measureComposition({
    holders: [holder('D1', '农民', '妇女'), holder('D2', '农民'), holder('D3', '工人'), holder('D4')],
    former: [holder('D1', '农民', '妇女'), holder('D9', '妇女')],
    targets: [
      { category: '妇女', share: 30 },
      { category: '少数民族', share: 5 },
    ],
  });

  expect(composition).toMatchObject({ deputies: 4, formerDeputies: 2, withoutCategory: 1, formerWithoutCategory: 0 });
  expect(composition.reelected).toEqual({ count: 1, share: 25 });
  expect(composition.categories).toEqual([
    { category: '农民', count: 2, share: 50, target: null, toTarget: null, formerShare: 50, toFormer: 0 },
    { category: '妇女', count: 1, share: 25, target: 30, toTarget: -5, formerShare: 100, toFormer: -75 },
    { category: '工人', count: 1, share: 25, target: null, toTarget: null, formerShare: 0, toFormer: 25 },
    { category: '少数民族', count: 0, share: 0, target: 5, toTarget: -5, formerShare: 0, toFormer: 0 },
  ]);
});

it('says nothing of a former term that is not known, nor of shares where nobody sits', () => {
  const known = measureComposition({ holders: [holder('D1', '农民')], former: null, targets: [] });
  const empty = measureComposition({ holders: [], former: [], targets: [{ category: '妇女', share: 30 }] });

  expect(known).toMatchObject({ formerDeputies: null, reelected: null });
  expect(known.categories).toMatchObject([{ share: 100, formerShare: null, toFormer: null }]);
  expect(empty.categories).toMatchObject([{ count: 0, share: null, target: 30, toTarget: null }]);
  expect(empty.reelected).toEqual({ count: 0, share: null });
});
