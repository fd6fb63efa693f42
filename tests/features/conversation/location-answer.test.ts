import { describe, expect, it } from 'vitest';
import type { Ports } from '#features/conversation/dialogue.ts';
import { findPlacesOfMatter } from '#features/conversation/matter-place.ts';
import { emptyDraft, type PlacePurpose } from '#features/conversation/state-value.ts';
import { askingForPlace } from '#features/conversation/states/asking-for-place.ts';
import { browsingPlaces } from '#features/conversation/states/browsing-places.ts';
import { choosingBasis } from '#features/conversation/states/choosing-basis.ts';
import { choosingPlace } from '#features/conversation/states/choosing-place.ts';
import type { FoundPlace } from '#features/electorate/find-places.ts';
import type { UnitsAt } from '#features/electorate/find-units-at.ts';
import { textsIn } from '#i18n/texts.ts';
import { aSituation, fakePorts } from './fake-scene.ts';

const part = { kind: 'location', latitude: 29.4, longitude: 111.6, messageId: 'm1' } as const;
const inside: UnitsAt = {
  kind: 'inside',
  units: [
    { code: 'U1', name: 'U1选区', level: 'township' },
    { code: 'U2', name: 'U2选区', level: 'county' },
  ],
};

function sceneWith(ports: Partial<Ports>) {
  return { situation: aSituation({}), ports: { ...fakePorts, ...ports }, texts: textsIn('zh-CN') };
}

async function answer(purpose: PlacePurpose, found: UnitsAt, ports: Partial<Ports> = {}) {
  const asked = { kind: 'askingForPlace', purpose, draft: emptyDraft } as const;
  const scene = sceneWith({ findUnitsAt: async () => found, ...ports });

  return askingForPlace.receive(asked, { kind: 'part', part }, scene);
}

async function villages(count: number): Promise<FoundPlace[]> {
  const below = await fakePorts.listPlacesBelow('T');

  return below.slice(0, count);
}

describe('a location where somebody votes', () => {
  it('is forgotten whatever it finds', async () => {
    const steps = [
      await answer('opinion', inside),
      await answer('change', inside),
      await answer('county', { kind: 'none' }),
    ];

    expect(steps.map(({ effects }) => effects?.[0])).toEqual(
      Array(3).fill({ kind: 'forget-location', messageId: 'm1' }),
    );
    expect(JSON.stringify(steps)).not.toContain('111.6');
  });

  it('answers a list of places and the way step by step, too', async () => {
    const placing = { purpose: 'opinion', draft: emptyDraft } as const;
    const scene = sceneWith({ findUnitsAt: async () => inside });
    const input = { kind: 'part', part } as const;

    const listed = await choosingPlace.receive({ kind: 'choosingPlace', ...placing, places: [] }, input, scene);
    const browsing = { kind: 'browsingPlaces', ...placing, parent: null, page: 0 } as const;
    const browsed = await browsingPlaces.receive(browsing, input, scene);

    for (const { next } of [listed, browsed]) {
      expect(next).toMatchObject({
        kind: 'writing',
        draft: { unitCode: 'U1', placeCode: null, placeLabel: 'U1选区', parts: [] },
      });
    }
  });

  it('is noted on each level it is sure of', async () => {
    const step = await answer('deputies', inside);

    expect(step).toMatchObject({ next: { kind: 'home' } });
    expect(step.effects).toContainEqual({ kind: 'register-units', unitCodes: ['U1', 'U2'] });
  });

  it('is asked for its basis where one level is asked about, without a place to name', async () => {
    const { next } = await answer('county', inside);
    if (next.kind !== 'choosingBasis') throw new Error(next.kind);

    const noted = await choosingBasis.receive(next, { kind: 'press', key: 'household' }, sceneWith({}));

    expect(next).toMatchObject({ level: 'county', unitCode: 'U2', place: { code: null, label: 'U2选区' } });
    expect(noted.effects).toEqual([{ kind: 'register-in', unitCode: 'U2', placeCode: null, basis: 'household' }]);
  });
});

it('is asked where the matter is when the words name another place, though no place of their own is known', async () => {
  const parts = [{ kind: 'text', text: '石桥村的路塌了', messageId: null } as const];
  const draft = { ...emptyDraft, placeLabel: 'U1选区', unitCode: 'U1', parts };

  expect(await findPlacesOfMatter(draft, sceneWith({}))).toEqual([{ code: 'P9', label: '安平镇·石桥村' }]);
});

describe('a location where the matter is', () => {
  it('goes with the opinion, and the one place of the unit has the matter', async () => {
    const { next, effects } = await answer('matter', inside, { listPlacesOfUnits: () => villages(1) });

    expect(next).toMatchObject({ kind: 'writing', draft: { matterPlaceCode: 'P1', parts: [part] } });
    expect(effects).toBeUndefined();
  });

  it('gives a short list of places, or a long one step by step', async () => {
    const short = await answer('matter', inside, { listPlacesOfUnits: () => villages(3) });
    const long = await answer('matter', inside, {
      listPlacesOfUnits: async () => [...(await villages(12)), ...(await villages(1))],
    });

    expect(short.next).toMatchObject({ kind: 'choosingPlace', purpose: 'matter', draft: { parts: [part] } });
    expect(long.next).toMatchObject({ kind: 'browsingPlaces', purpose: 'matter', draft: { parts: [part] } });
  });

  it('is kept and asked about in words where the map does not reach', async () => {
    const { next } = await answer('matter', { kind: 'none' });

    expect(next).toMatchObject({ kind: 'askingForPlace', purpose: 'matter', draft: { parts: [part] } });
  });
});
