import { describe, expect, it } from 'vitest';
import { advance } from '#features/conversation/advance.ts';
import type { Ports, Situation } from '#features/conversation/dialogue.ts';
import { emptyDraft, type StateValue } from '#features/conversation/state-value.ts';
import type { FoundTarget } from '#features/electorate/find-link-target.ts';
import { textsIn } from '#i18n/texts.ts';
import { aSituation, fakePorts } from './fake-scene.ts';

const texts = textsIn('zh-CN');
const village = (await fakePorts.listPlacesBelow('T'))[0];
const town = (await fakePorts.listPlacesBelow(null))[0];
if (!village || !town) throw new Error('the fake places are gone');
const [unit] = await fakePorts.unitsOf(['U1']);
const part = { kind: 'text', text: '路灯坏了', messageId: null } as const;
const draft = { ...emptyDraft, parts: [part] };

const targets: Record<string, FoundTarget> = {
  u_U1: unit ? { kind: 'unit', code: 'U1', name: 'U1选区', unit } : { kind: 'none' },
  p_P1: { kind: 'place', code: 'P1', name: village.label, place: village },
  s_S1: { kind: 'station', code: 'S1', name: '安平镇站', places: [town] },
  s_S2: { kind: 'station', code: 'S2', name: '两地站', places: [village, town] },
  s_S3: { kind: 'station', code: 'S3', name: '空站', places: [] },
};

async function open(word: string, value: StateValue, told: Parameters<typeof aSituation>[0] & { home?: boolean } = {}) {
  const findLinkTarget: Ports['findLinkTarget'] = async ({ kind, code }) =>
    targets[`${kind[0]}_${code}`] ?? { kind: 'none' };
  const registered: Situation['registrations'][number] = {
    ...{ level: 'township', unitCode: 'U1', place: { code: 'P1', label: '柳树湾村' }, label: '柳树湾村' },
    ...{ basis: 'residence', tier: 'matched', since: '2026-11-23' },
  };
  const situation: Situation = { ...aSituation(told), registrations: told.home ? [registered] : [] };
  const scene = { situation, ports: { ...fakePorts, findLinkTarget }, texts };
  const content = { kind: 'command', name: 'start', argument: word } as const;

  const step = await advance({ value, nonce: '' }, { content, messageId: null }, scene);
  return { next: step.next, said: (step.say ?? []).map(({ text }) => text(texts)).join('\n') };
}

const newcomer: StateValue = { kind: 'welcome' };

describe('a link', () => {
  it('to a unit opens an opinion for its deputies', async () => {
    const { next, said } = await open('u_U1', newcomer);

    expect(next).toMatchObject({ kind: 'writing', draft: { unitCode: 'U1', placeCode: null, placeLabel: 'U1选区' } });
    expect(said).toContain('U1选区');
  });

  it('to a place goes on as if it had been named', async () => {
    const { next } = await open('p_P1', newcomer);

    expect(next).toMatchObject({ kind: 'writing', draft: { placeCode: 'P1', unitCode: 'U1' } });
  });

  it('to a station is about where the matter is, and keeps the own deputies of who is registered', async () => {
    const { next: anybody } = await open('s_S1', newcomer);
    const { next: registered } = await open('s_S1', { kind: 'home' }, { home: true });

    expect(anybody).toMatchObject({ kind: 'writing', draft: { matterPlaceCode: 'T', unitCode: null } });
    expect(registered).toMatchObject({
      kind: 'writing',
      draft: { matterPlaceCode: 'T', unitCode: 'U1', placeCode: 'P1' },
    });
  });

  it('to a station of several places asks which', async () => {
    const { next } = await open('s_S2', newcomer);

    expect(next).toMatchObject({ kind: 'choosingPlace', purpose: 'matter', places: [{ code: 'P1' }, { code: 'T' }] });
  });

  it.each(['u_GONE', 's_S3', 'p_NO'])(
    'that leads nowhere is said, and the usual question follows: %s',
    async (word) => {
      const { next, said } = await open(word, newcomer);

      expect(next).toMatchObject({ kind: 'askingForPlace', purpose: 'opinion' });
      expect(said).toContain('没关系');
    },
  );

  it('answers a draft whose place is still asked for, and waits for any other', async () => {
    const asked = await open('u_U1', { kind: 'askingForPlace', purpose: 'opinion', draft });
    const written: StateValue = { kind: 'writing', draft: { ...draft, unitCode: 'U3' } };
    const waits = await open('u_U1', written);

    expect(asked.next).toMatchObject({ kind: 'writing', draft: { unitCode: 'U1', parts: [part] } });
    expect(waits.next).toEqual(written);
    expect(waits.said).toContain('请先写完');
  });

  it('opens nothing at the deputies’ entrance before an invitation', async () => {
    const { next } = await open('u_U1', { kind: 'awaitingInvitation' }, { isDeputyEntrance: true });

    expect(next).toEqual({ kind: 'awaitingInvitation' });
  });
});
