import type { Ports, Situation } from '#features/conversation/dialogue.ts';
import type { FoundPlace } from '#features/electorate/find-places.ts';
import type { UnitAnswer } from '#features/electorate/who-may-answer.ts';
import { noThreads } from '#features/opinion/list-threads.ts';
import type { ThreadView } from '#features/opinion/read-thread.ts';

export const aCode = '7KM2Q4X6';

const deputy = {
  code: 'D1',
  name: '李明',
  standing: 'sitting',
  level: 'township',
  occupation: null,
  receptionDay: null,
} as const;

type Told = { isDeputy?: boolean; isDeputyEntrance?: boolean; registrations?: Situation['registrations'] };

export function aSituation(told: Told): Situation {
  const group = { code: 'G1', name: '第一代表小组', kind: 'area', convenorCode: null } as const;

  return {
    language: 'zh-CN',
    isDeputyEntrance: told.isDeputyEntrance ?? false,
    deputy: told.isDeputy ? { deputy, groups: [group], isSitting: true } : null,
    home: told.registrations?.[0]?.place ?? null,
    registrations: told.registrations ?? [],
    officeName: '云溪县人大代表联络站',
    isDemo: false,
    today: '2026-11-23',
    timeZone: 'Asia/Shanghai',
    textKeptDays: 365,
    attachmentKeptDays: 180,
    updatesKeptDays: 30,
    sentTextsKeptDays: 30,
    parkedKeptDays: 90,
    verdictAfterDays: 3,
  };
}

const place = (code: string, name: string, kind: FoundPlace['kind'] = 'village'): FoundPlace => ({
  code,
  name,
  kind,
  parentCode: null,
  parentName: '安平镇',
  label: `安平镇·${name}`,
});

const unit = (code: string, level: 'township' | 'county', groupCode: string): UnitAnswer => ({
  unit: { code, name: `${code}选区`, level, congressCode: 'C', congressName: '人民代表大会', drawnBy: 'residence' },
  group: { code: groupCode, name: `${groupCode}小组`, kind: 'area', convenorCode: null },
  deputies: [{ ...deputy, level }],
  vacantSeats: 0,
});

/** A town of two villages: one whose two units lead to one group, and one whose units lead to two. */
export const fakePorts: Ports = {
  searchPlaces: async (text) => ({
    places: text.includes('柳树湾') ? [place('P1', '柳树湾村'), place('P2', '柳树湾社区')] : [],
    more: text.includes('柳树湾一带') ? 17 : 0,
    isSure: true,
  }),
  listPlacesBelow: async (parentCode) => {
    if (parentCode === null) return [place('T', '安平镇', 'town')];
    return parentCode === 'T'
      ? Array.from({ length: 12 }, (_, index) => place(`P${index + 1}`, `第${index + 1}村`))
      : [];
  },
  findPlace: async (code) => place(code, code === 'P3' ? '云溪一中' : '柳树湾村', code === 'P3' ? 'school' : 'village'),
  findMentioned: async (text) => (text.includes('石桥村') ? [place('P9', '石桥村')] : []),
  findStation: async () => ({ code: 'S1', name: '安平镇联络站', address: '为民路1号', hours: null, groupCodes: [] }),
  unitsOf: async (codes) =>
    codes.map((code) => unit(code, code === 'U1' || code === 'U3' ? 'township' : 'county', 'G1')),
  whoMayAnswer: async (placeCode) => {
    if (placeCode === 'T') return [];
    return placeCode === 'P1'
      ? [unit('U1', 'township', 'G1'), unit('U2', 'county', 'G1')]
      : [unit('U3', 'township', 'G1'), unit('U4', 'county', 'G2')];
  },
  hasMap: async () => true,
  findUnitsAt: async () => ({
    kind: 'near-border',
    candidates: ['U1', 'U3'].map((code) => ({ code, name: `${code}选区`, level: 'township' as const })),
  }),
  listPlacesOfUnits: async () => [],
  findLinkTarget: async ({ kind, code }) =>
    kind === 'station'
      ? { kind, code, name: '安平镇站', places: [place('P1', '柳树湾村'), place('P2', '新村')] }
      : { kind: 'none' },
  listMyOpinions: async () => noThreads,
  findMyOpinion: async (code) => (code === aCode ? aView() : null),
  listInbox: async () => noThreads,
  findThread: async (code) => (code === aCode ? aView() : null),
  countAlike: async () => 2,
  listColleagues: async () => Array.from({ length: 12 }, (_, index) => ({ code: `D${index}`, label: `代表${index}` })),
  findInvitation: async () => ({ kind: 'open', deputyCode: 'D1', deputyName: '李明', expiresAt: new Date() }),
  getDigestTime: async () => '08:00',
};

function aView(): ThreadView {
  const at = new Date('2026-11-23T01:00:00Z');

  return {
    thread: {
      officeId: 1,
      id: '00000000-0000-7000-8000-000000000001',
      code: aCode,
      kind: 'opinion',
      personId: null,
      pseudonym: '1234',
      signature: null,
      accountId: 'web-chat',
      topicId: 'other',
      placeCode: null,
      unitCode: null,
      matterPlaceCode: null,
      stationCode: null,
      receivedAt: at,
      pinHash: '',
      returnTokenHash: null,
      status: 'claimed',
      ownerKind: 'deputy',
      ownerCode: 'D1',
      groupCode: 'G1',
      nextAction: 'answer',
      nextActionAt: at,
      staffReason: null,
      lastFactSequence: 1,
      closedAt: null,
      textErasedAt: null,
    },
    facts: [{ sequence: 1, at, actor: 'constituent', fact: { kind: 'answered', by: { kind: 'deputy', code: 'D1' } } }],
    messages: [],
    attachments: [],
    decisions: [],
    recused: [],
    clock: { triageBy: '2026-11-25', claimBy: '2026-11-26', answerBy: '2026-12-14', closeBy: '2026-12-23' },
    names: { place: null, unit: null, deputies: new Map(), groups: new Map() },
  };
}
