import { expect, it } from 'vitest';
import { emptyDraft } from '#features/conversation/state-value.ts';
import { askingForPlace } from '#features/conversation/states/asking-for-place.ts';
import { choosingPlace } from '#features/conversation/states/choosing-place.ts';
import { textsIn } from '#i18n/texts.ts';
import { aSituation, fakePorts } from './fake-scene.ts';

it('looks into a town that was named: which of its villages is asked next', async () => {
  const asked = { kind: 'askingForPlace', purpose: 'opinion', draft: emptyDraft } as const;
  const named = { kind: 'text', text: '安平镇', part: { kind: 'text', text: '安平镇', messageId: null } } as const;
  const searchPlaces = async () => ({ places: await fakePorts.listPlacesBelow(null), more: 0, isSure: true });
  const scene = { situation: aSituation({}), ports: { ...fakePorts, searchPlaces }, texts: textsIn('zh-CN') };

  const { next } = await askingForPlace.receive(asked, named, scene);

  expect(next).toMatchObject({ kind: 'browsingPlaces', parent: { code: 'T' } });
});

it('asks about a single place that was only nearly named', async () => {
  const asked = { kind: 'askingForPlace', purpose: 'opinion', draft: emptyDraft } as const;
  const typed = { kind: 'text', text: '安坪镇', part: { kind: 'text', text: '安坪镇', messageId: null } } as const;
  const searchPlaces = async () => ({ places: await fakePorts.listPlacesBelow(null), more: 0, isSure: false });
  const scene = { situation: aSituation({}), ports: { ...fakePorts, searchPlaces }, texts: textsIn('zh-CN') };

  const { next } = await askingForPlace.receive(asked, typed, scene);

  expect(next).toMatchObject({ kind: 'choosingPlace', places: [{ code: 'T' }] });
});

it.each([
  [1, 0, '没有写法完全对得上的地方。您说的是这里吗？'],
  [2, 0, '找到 2 个地方，是哪一个？'],
  [2, 17, '找到 2 个地方，是哪一个？\n\n像这样的地方还有 17 个没有列出来。请带上乡镇、街道或者县的名字再写一次。'],
])('shows %i places and tells of %i more', async (count, more, text) => {
  const places = ['安平镇·柳树湾村', '城关街道·柳树湾社区'].slice(0, count).map((label) => ({ code: label, label }));
  const value = { kind: 'choosingPlace', purpose: 'opinion', draft: emptyDraft, places, more } as const;

  const asked = await choosingPlace.prompt(value, aSituation({}), fakePorts);

  expect(asked.text(textsIn('zh-CN'))).toBe(text);
});
