import { expect, it } from 'vitest';
import { emptyDraft } from '#features/conversation/state-value.ts';
import { askingForPlace } from '#features/conversation/states/asking-for-place.ts';
import { textsIn } from '#i18n/texts.ts';
import { aSituation, fakePorts } from './fake-scene.ts';

it('looks into a town that was named: which of its villages is asked next', async () => {
  const asked = { kind: 'askingForPlace', purpose: 'opinion', draft: emptyDraft } as const;
  const named = { kind: 'text', text: '安平镇', part: { kind: 'text', text: '安平镇', messageId: null } } as const;
  const findPlaces = () => fakePorts.listPlacesBelow(null);
  const scene = { situation: aSituation({}), ports: { ...fakePorts, findPlaces }, texts: textsIn('zh-CN') };

  const { next } = await askingForPlace.receive(asked, named, scene);

  expect(next).toMatchObject({ kind: 'browsingPlaces', parent: { code: 'T' } });
});
