/** Threads, readers and bound deputies for the tests of the digest. */
import type { Context } from '#features/context.ts';
import type { DigestItem, DigestReader } from '#features/digest/digest.ts';
import type { ToldThread } from '#features/digest/render-item.ts';
import { deputies, deputyBindings, deputyGroups, groupMembers, seats } from '#features/electorate/deputy.table.ts';
import { places } from '#features/electorate/place.table.ts';
import { congresses, electoralUnits } from '#features/electorate/unit.table.ts';
import { type Thread, threadMessages, threads } from '#features/opinion/thread.table.ts';
import { channelIdentities, persons } from '#features/person/person.table.ts';
import { newId } from '#shared/ids.ts';
import type { Language } from '#shared/language.ts';
import { endOfDay, type LocalDay } from '#shared/local-day.ts';
import { newReferenceCode } from '#shared/reference-code.ts';

export const timeZone = 'Asia/Shanghai';
export const monday = new Date('2026-11-23T08:00:00+08:00');

/** The end of a day in the office's time zone: when an action of that day stops being in time. */
export const by = (day: LocalDay) => endOfDay(day, timeZone);

/** An opinion that waits in the group `river`, with two weeks to go. */
export function aThread(given: Partial<ToldThread> = {}): ToldThread {
  return {
    id: newId(),
    code: newReferenceCode(),
    kind: 'opinion',
    status: 'waiting',
    owner: { kind: 'group', code: 'river' },
    groupCode: 'river',
    topicId: 'rural-construction',
    belongsTo: newId(),
    receivedAt: new Date('2026-11-20T10:00:00+08:00'),
    nextAction: 'answer',
    nextActionAt: by('2026-12-11'),
    words: '村口到小学的路灯坏了三个月',
    placeLabel: '安平镇·柳树湾村',
    colleagueName: null,
    reroutedBecause: null,
    ...given,
  };
}

/** Li, a deputy of the group `river`, to whom nothing was told, at eight on a Monday. */
export function aReader(given: Partial<DigestReader> = {}): DigestReader {
  return { deputyCode: 'li', groupCodes: ['river'], tellings: new Map(), now: monday, timeZone, ...given };
}

export function anItem(thread: Partial<ToldThread> = {}, given: Partial<DigestItem> = {}): DigestItem<ToldThread> {
  const item = { section: 'new' as const, isNew: true, isOverdue: false, isPossiblySeen: false, ...given };

  return { ...item, thread: aThread(thread) };
}

type BoundDeputy = { code?: string; language?: Language; standing?: 'sitting' | 'suspended'; until?: LocalDay };

/** A deputy of the group `river` who talks to us in the web chat. Answers the person's id. */
export async function bindDeputy(context: Context, given: BoundDeputy = {}): Promise<string> {
  const { code = 'li', language = 'zh-CN', standing = 'sitting', until = null } = given;
  const [officeId, personId, at] = [context.office.id, newId(), context.clock.now()];
  await context.db.insert(deputies).values({ officeId, code, name: `${code}代表` });
  await foundUnit(context, 'U-1');
  await context.db
    .insert(seats)
    .values({ officeId, id: newId(), deputyCode: code, unitCode: 'U-1', since: '2022-01-01', until, standing });
  await joinGroup(context, code, 'river');
  await context.db.insert(persons).values({ officeId, id: personId, language, createdAt: at });
  await context.db.insert(channelIdentities).values({
    ...{ officeId, personId, accountId: 'web-chat-deputy', externalId: code, createdAt: at, lastSeenAt: at },
  });
  await context.db.insert(deputyBindings).values({ officeId, id: newId(), deputyCode: code, personId, boundAt: at });

  return personId;
}

async function foundUnit(context: Context, code: string): Promise<void> {
  const officeId = context.office.id;
  await context.db
    .insert(congresses)
    .values({ officeId, code: 'AP', name: '安平镇人大', level: 'township' })
    .onConflictDoNothing();
  const unit = { officeId, id: newId(), code, congressCode: 'AP', name: '第一选区', seats: 3, validFrom: '2022-01-01' };
  await context.db
    .insert(electoralUnits)
    .values({ ...unit, kind: 'district', drawnBy: 'residence' })
    .onConflictDoNothing();
}

export async function joinGroup(context: Context, deputyCode: string, groupCode: string): Promise<void> {
  const officeId = context.office.id;
  const group = { officeId, code: groupCode, name: groupCode, kind: 'area' as const, validFrom: '2022-01-01' };
  await context.db
    .insert(deputyGroups)
    .values({ ...group, id: newId() })
    .onConflictDoNothing();
  await context.db
    .insert(groupMembers)
    .values({ officeId, id: newId(), groupCode, deputyCode, validFrom: '2022-01-01' });
}

/** Stores an opinion as it would stand after its facts; answers its row. */
export async function storeThread(
  context: Context,
  given: Partial<Thread> = {},
  words = '村口到小学的路灯坏了三个月',
): Promise<Thread> {
  const { words: _, placeLabel: __, colleagueName: ___, owner: ____, belongsTo: _____, ...told } = aThread();
  const thread: Thread = {
    ...told,
    officeId: context.office.id,
    personId: newId(),
    pseudonym: '群众',
    signature: null,
    accountId: 'web-chat',
    placeCode: null,
    unitCode: 'U-1',
    matterPlaceCode: null,
    stationCode: null,
    pinHash: 'x',
    returnTokenHash: null,
    ownerKind: 'group',
    ownerCode: 'river',
    staffReason: null,
    lastFactSequence: 2,
    closedAt: null,
    textErasedAt: null,
    ...given,
  };
  await context.db.insert(threads).values(thread);
  await context.db.insert(threadMessages).values({
    officeId: context.office.id,
    id: newId(),
    threadId: thread.id,
    author: 'constituent',
    factSequence: 1,
    position: 0,
    text: words,
    at: thread.receivedAt,
  });

  return thread;
}

export async function storePlace(
  context: Context,
  place: { code: string; name: string; parentCode?: string },
): Promise<void> {
  await context.db.insert(places).values({
    ...{ officeId: context.office.id, id: newId(), kind: 'village', validFrom: '2022-01-01' },
    ...place,
  });
}
