import { expect, it } from 'vitest';
import type { Ports } from '#features/conversation/dialogue.ts';
import { findPlacesOfMatter } from '#features/conversation/matter-place.ts';
import { type Draft, emptyDraft } from '#features/conversation/state-value.ts';
import type { FoundPlace } from '#features/electorate/find-places.ts';
import type { UnitsAt } from '#features/electorate/find-units-at.ts';
import { textsIn } from '#i18n/texts.ts';
import { aSituation, fakePorts } from './fake-scene.ts';

const spot = { kind: 'location', latitude: 29.4, longitude: 111.6, messageId: null } as const;
const home = { placeCode: 'P1', placeLabel: '安平镇·柳树湾村', unitCode: 'U1' };

async function placesOf(told: Partial<Draft>, ports: Partial<Ports> = {}): Promise<string[] | null> {
  const scene = { situation: aSituation({}), ports: { ...fakePorts, ...ports }, texts: textsIn('zh-CN') };
  const found = await findPlacesOfMatter({ ...emptyDraft, ...home, ...told }, scene);

  return found?.map(({ label }) => label) ?? null;
}

function wrote(text: string): Partial<Draft> {
  return { parts: [{ kind: 'text', text, messageId: null }] };
}

function mentioning(...codes: string[]): Partial<Ports> {
  const places = async () => (await fakePorts.listPlacesBelow('T')).filter(({ code }) => codes.includes(code));

  return { findMentioned: places as () => Promise<FoundPlace[]> };
}

/** A map with one unit, which holds every spot. */
function onMap(code: string, level: 'township' | 'county'): Partial<Ports> {
  const units: UnitsAt = { kind: 'inside', units: [{ code, name: code, level }] };
  const places = async () => (await fakePorts.listPlacesBelow('T')).slice(6, 7);

  return { hasMap: async () => true, findUnitsAt: async () => units, listPlacesOfUnits: places };
}

it('asks nothing of a resident who names no other place', async () => {
  expect(await placesOf(wrote('路灯坏了'), mentioning())).toBeNull();
});

it('asks when the words name a place of another unit, and only then', async () => {
  expect(await placesOf(wrote('第2村的桥'), mentioning('P2'))).toEqual(['安平镇·第2村']);
  expect(await placesOf(wrote('第1村的桥'), mentioning('P1'))).toBeNull();
  expect(await placesOf(wrote('从第1村到第2村的路'), mentioning('P1', 'P2'))).toBeNull();
});

it('asks when a location lies in another unit, and not when it lies in one’s own of any level', async () => {
  expect(await placesOf({ parts: [spot] }, onMap('U9', 'township'))).toEqual(['安平镇·第7村']);
  expect(await placesOf({ parts: [spot] }, onMap('U1', 'township'))).toBeNull();
  expect(await placesOf({ parts: [spot] }, onMap('U2', 'county'))).toBeNull();
});

it('asks whoever is registered at a school, with no place to propose', async () => {
  expect(await placesOf({ ...wrote('路灯坏了'), placeCode: 'P3', unitCode: 'U4' }, mentioning())).toEqual([]);
});

it('asks once, never about a complaint, and not who has said where it is', async () => {
  const named = mentioning('P2');

  expect(await placesOf({ ...wrote('第2村的桥'), isMatterSettled: true }, named)).toBeNull();
  expect(await placesOf({ ...wrote('第2村的桥'), matterPlaceCode: 'P2' }, named)).toBeNull();
  expect(await placesOf({ ...wrote('第2村的桥'), kind: 'complaint' }, named)).toBeNull();
});
