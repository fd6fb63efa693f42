import { beforeAll, describe, expect, it } from 'vitest';
import { advance, type Position } from '#features/conversation/advance.ts';
import { renderSay } from '#features/conversation/converse.ts';
import type { Situation } from '#features/conversation/dialogue.ts';
import { textOf } from '#features/conversation/parts.ts';
import type { StateKind, StateValue } from '#features/conversation/state-value.ts';
import { destinations } from '#features/conversation/states/home.ts';
import { promptOf, states } from '#features/conversation/states/states.ts';
import { arrival } from '#features/conversation/steps.ts';
import { hasComplaintWords, isByChild } from '#features/opinion/opinion-words.ts';
import { textsIn } from '#i18n/texts.ts';
import type { Incoming } from '#shared/incoming.ts';
import { aCode, aSituation, fakePorts } from './fake-scene.ts';

type Walk = { from: Map<string, StateValue>; edges: Map<string, Set<string>>; labels: string[] };

const NONCE = 'nonce1';
const texts = textsIn('zh-CN');

const typed = [
  '柳树湾',
  '哪里也不是',
  aCode,
  '123456',
  '8:30',
  '举报代表收钱不办事',
  '路灯坏了',
  '石桥村的路',
  '我上三年级',
];
const registered: Situation['registrations'] = [
  {
    ...{ level: 'county', unitCode: 'U4', place: { code: 'P3', label: '云溪一中' }, label: '云溪一中' },
    ...{ basis: 'school', tier: 'matched', since: '2026-11-23' },
  },
];
const contents: Incoming['content'][] = [
  ...typed.map((text) => ({ kind: 'text', text }) as const),
  { kind: 'location', latitude: 28.1, longitude: 112.2 },
  { kind: 'unsupported', what: 'sticker' },
  { kind: 'press', data: `open:${aCode}` },
  { kind: 'press', data: `reply:${aCode}` },
  { kind: 'press', data: 'old/done' },
  { kind: 'command', name: 'start', argument: '' },
  { kind: 'command', name: 'start', argument: 'inv_token' },
  { kind: 'command', name: 'start', argument: 's_S1' },
  { kind: 'command', name: 'start', argument: 'u_GONE' },
  ...[...Object.keys(destinations), 'inbox', 'digest', 'help', 'cancel', 'back', 'nonsense'].map(
    (name) => ({ kind: 'command', name, argument: '' }) as const,
  ),
];

/** States that differ only in what was typed are one place of the walk. */
function placeOf(value: StateValue): string {
  const draft = 'draft' in value ? value.draft : null;
  const parts = 'parts' in value ? value.parts.length : (draft?.parts.length ?? 0);
  const marks = [
    draft?.kind,
    Boolean(draft?.placeCode),
    draft?.isMatterSettled,
    isByChild(textOf(draft?.parts ?? [])),
    draft?.isComplaintRuledOut,
    Math.min(parts, 1),
    hasComplaintWords(textOf(draft?.parts ?? [])),
    Boolean(draft?.topicId),
    'purpose' in value ? value.purpose : '',
    'parent' in value ? Boolean(value.parent) : '',
    'page' in value ? Math.min(value.page ?? 0, 1) : '',
  ];

  return `${value.kind} ${marks.join(' ')}`;
}

async function inputsIn(value: StateValue, scene: Parameters<typeof advance>[2]): Promise<Incoming['content'][]> {
  const prompt = await promptOf(value, scene.situation, scene.ports);
  const presses = (prompt.buttons ?? [])
    .flat()
    .flatMap((button) => ('key' in button ? [{ kind: 'press', data: `${NONCE}/${button.key}` } as const] : []));

  return [...presses, ...contents];
}

async function walk(situation: ReturnType<typeof aSituation>): Promise<Walk> {
  const scene = { situation, ports: fakePorts, texts };
  const start = arrival(situation);
  const found: Walk = { from: new Map([[placeOf(start), start]]), edges: new Map(), labels: [] };
  const waiting = [start];
  for (let value = waiting.pop(); value; value = waiting.pop()) {
    const position: Position = { value, nonce: NONCE };
    const targets = new Set<string>();
    for (const content of await inputsIn(value, scene)) {
      const { next, say } = await advance(position, { content, messageId: 'm1' }, scene);
      found.labels.push(...(say ?? []).map((one) => one.text(texts)));
      targets.add(placeOf(next));
      if (!found.from.has(placeOf(next))) {
        found.from.set(placeOf(next), next);
        waiting.push(next);
      }
    }
    found.edges.set(placeOf(value), targets);
  }

  return found;
}

/** Places from which the resting place cannot be reached. */
function trapped({ edges }: Walk, resting: string): string[] {
  const saved = new Set([...edges.keys()].filter((place) => place.startsWith(resting)));
  for (let grew = true; grew; ) {
    const size = saved.size;
    for (const [place, targets] of edges) if ([...targets].some((target) => saved.has(target))) saved.add(place);
    grew = saved.size > size;
  }

  return [...edges.keys()].filter((place) => !saved.has(place));
}

describe('every path through the dialogue', () => {
  let constituent: Walk;
  let deputy: Walk;
  let stranger: Walk;

  beforeAll(async () => {
    constituent = await walk(aSituation({ registrations: registered }));
    deputy = await walk(aSituation({ isDeputy: true }));
    stranger = await walk(aSituation({ isDeputyEntrance: true }));
  });

  it('reaches every state', () => {
    const reached = new Set(
      [constituent, deputy, stranger].flatMap(({ from }) => [...from.values()].map(({ kind }) => kind)),
    );

    expect(Object.keys(states).filter((kind) => !reached.has(kind as StateKind))).toEqual([]);
  });

  it('leads a constituent home from everywhere', () => {
    expect(trapped(constituent, 'home')).toEqual([]);
  });

  it('leads a deputy home from everywhere', () => {
    expect(trapped(deputy, 'home')).toEqual([]);
  });

  it('never lets a stranger at the deputies’ entrance into an inbox', () => {
    const kinds = [...stranger.from.values()].map(({ kind }) => kind);

    expect(kinds).toContain('confirmingInvitation');
    expect(kinds).not.toContain('inbox');
    expect(kinds).not.toContain('viewingThread');
  });

  it('shows a constituent nothing of the deputies’ side', () => {
    const kinds: StateKind[] = [...constituent.from.values()].map(({ kind }) => kind);

    expect(
      kinds.filter((kind) => ['inbox', 'viewingThread', 'answering', 'choosingDigestTime'].includes(kind)),
    ).toEqual([]);
  });

  it('offers a way out by button on every screen', async () => {
    const scene = { situation: aSituation({ isDeputy: true }), ports: fakePorts, texts };
    const ways = new Set(['back', 'cancel', 'help', 'keep', 'no']);
    const screens = [...constituent.from.values(), ...deputy.from.values(), ...stranger.from.values()];

    const without: string[] = [];
    for (const value of screens) {
      const { buttons = [] } = await promptOf(value, scene.situation, scene.ports);
      if (!buttons.flat().some((button) => 'key' in button && ways.has(button.key))) without.push(value.kind);
    }

    expect(without).toEqual([]);
  });

  it('gives every button a label and at most 64 bytes', async () => {
    const scene = { situation: aSituation({ isDeputy: true }), ports: fakePorts, texts };
    const screens = [...constituent.from.values(), ...deputy.from.values()];
    const messages = await Promise.all(
      screens.map(async (value) => renderSay(await promptOf(value, scene.situation, scene.ports), NONCE, texts)),
    );
    const buttons = messages.flatMap((message) => message.buttons.flat());

    expect(messages.filter((message) => message.text.trim() === '')).toEqual([]);
    expect(buttons.filter((button) => button.label === '')).toEqual([]);
    expect(buttons.filter((button) => 'action' in button && Buffer.byteLength(button.action) > 64)).toEqual([]);
  });

  it('answers a button of a step that is over, and stays', async () => {
    const scene = { situation: aSituation({}), ports: fakePorts, texts };
    const value: StateValue = { kind: 'askingForCode' };

    const step = await advance(
      { value, nonce: NONCE },
      { content: { kind: 'press', data: 'other1/back' }, messageId: null },
      scene,
    );

    expect(step.next).toEqual(value);
    expect(step.effects).toBeUndefined();
    expect(step.say?.[0]?.text(texts)).toContain('过期');
  });
});
