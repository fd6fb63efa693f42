/** A town of four districts for what happens when those who answer change: 一 and 二 share a group, 三 has none, 四 its own. */
import { eq } from 'drizzle-orm';
import type { Context } from '#features/context.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { selectMessages } from '#features/delivery/outbox-body.queries.ts';
import { bindDeputy } from '#features/electorate/bind-deputy.ts';
import { deputies, deputyGroups, groupMembers, groupUnits, seats } from '#features/electorate/deputy.table.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { places, placeUnits } from '#features/electorate/place.table.ts';
import { congresses, electoralUnits } from '#features/electorate/unit.table.ts';
import { type OpinionPart, submitOpinion } from '#features/opinion/submit-opinion.ts';
import { type Thread, threads } from '#features/opinion/thread.table.ts';
import type { ThreadKind } from '#features/opinion/thread.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { aContext, type DatabaseKind } from '#tests/support/database.ts';

export type Town = ReturnType<typeof townOf>;

const since = '2022-01-01';
const header = 'code,name,unit,groups,since,until,ended_because,standing';
const seatRow = (code: string, name: string, unit: string, groups: string) => ({ code, name, unit, groups });
const seated = [
  seatRow('D1', '李春平', 'U-1', 'G-1'),
  seatRow('D2', '周玉兰', 'U-1', 'G-1'),
  seatRow('D3', '吴长海', 'U-2', 'G-1'),
  seatRow('D4', '何秀英', 'U-3', ''),
  seatRow('D5', '孙立', 'U-4', 'G-2'),
];

const groupsOf: Record<string, string> = { 'U-1': 'G-1', 'U-2': 'G-1', 'U-4': 'G-2' };

type SeatChange = { since?: string; until?: string; because?: string; standing?: 'sitting' | 'suspended' };

export async function aSmallTown(on?: DatabaseKind) {
  const context = await aContext(on ? { on } : {});
  await settle(context);

  return townOf(context);
}

function townOf(context: Context) {
  const bring = async (kind: ImportKind, text: string) => {
    const bytes = new TextEncoder().encode(text);
    const outcome = await importElectorate(context, { kind, fileName: `${kind}.csv`, bytes });
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  };
  const seat = (code: string, change: SeatChange = {}, unitCode = 'U-1') => {
    const row = seated.find((one) => one.code === code) ?? seatRow(code, code, unitCode, groupsOf[unitCode] ?? '');
    const standing = change.standing ?? 'sitting';
    const days = `${change.since ?? since},${change.until ?? ''},${change.because ?? ''},${standing}`;
    return `${row.code},${row.name},${row.unit},${row.groups},${days}`;
  };

  const at = (instant: string): Context => ({ ...context, clock: clockAt(new Date(instant)) });

  return {
    context,
    bring,
    at,
    /** The same town, in which everything happens later. */
    later: (instant: string) => townOf(at(instant)),
    /** Imports these seats with what has changed in them; who is new sits for the unit. */
    changes: (changed: Record<string, SeatChange>, unitCode = 'U-1') =>
      bring('deputies', [header, ...Object.entries(changed).map(([code, to]) => seat(code, to, unitCode))].join('\n')),
    raises: (unitCode: string | null, kind: ThreadKind = 'opinion', { file = false } = {}) =>
      raise(context, unitCode, { kind, parts: file ? [words, aFile] : [words] }),
    connects: (deputyCode: string) => connect(context, deputyCode),
    /** What is owed to a person in words, oldest first. */
    async hears(personId: string | null): Promise<string[]> {
      const isTheirs = eq(outboxMessages.personId, personId ?? newId());
      const rows = await selectMessages(context.db).where(isTheirs).orderBy(outboxMessages.sequence);

      return rows.flatMap(({ message }) => message?.text ?? []);
    },
    /** The opinion as it stands now. */
    async find({ id }: Thread): Promise<Thread | undefined> {
      return (await context.db.select().from(threads).where(eq(threads.id, id)))[0];
    },
    asStaff: (congressCode: string | null = null): Context => ({
      ...context,
      actor: { kind: 'staff', staffId: newId(), congressCode },
    }),
  };
}

/** As an import would leave it, in a tenth of the time. */
async function settle({ db, office }: Context): Promise<void> {
  const row = () => ({ officeId: office.id, id: newId(), recordedAt: new Date('2022-01-01') });
  const [officeId, validFrom] = [office.id, since];
  const units = ['U-1', 'U-2', 'U-3', 'U-4'];
  const area = { kind: 'area', validFrom } as const;
  const district = { congressCode: 'AP', kind: 'district', drawnBy: 'residence', validFrom } as const;
  await db.insert(congresses).values({ officeId, code: 'AP', name: '安平镇人大', level: 'township' });
  await db
    .insert(electoralUnits)
    .values(units.map((code) => ({ ...row(), code, name: code, ...district, seats: code === 'U-1' ? 2 : 1 })));
  await db
    .insert(places)
    .values(
      units.map((code) => ({ ...row(), code: placeOf(code), name: `${code}村`, kind: 'village' as const, validFrom })),
    );
  await db
    .insert(placeUnits)
    .values(units.map((unitCode) => ({ ...row(), placeCode: placeOf(unitCode), unitCode, validFrom })));
  await db.insert(deputyGroups).values([
    { ...row(), code: 'G-1', name: '第一小组', convenorCode: 'D3', ...area },
    { ...row(), code: 'G-2', name: '第二小组', convenorCode: 'D5', ...area },
  ]);
  await db
    .insert(groupUnits)
    .values(Object.entries(groupsOf).map(([unitCode, groupCode]) => ({ ...row(), unitCode, groupCode, validFrom })));
  await db.insert(deputies).values(seated.map(({ code, name }) => ({ officeId, code, name })));
  await db.insert(seats).values(
    seated.map(({ code, unit }) => ({
      ...row(),
      deputyCode: code,
      unitCode: unit,
      since,
      standing: 'sitting' as const,
    })),
  );
  const members = seated.filter(({ groups }) => groups !== '');
  await db
    .insert(groupMembers)
    .values(members.map(({ code, groups }) => ({ ...row(), deputyCode: code, groupCode: groups, validFrom })));
}

function placeOf(unitCode: string): string {
  return unitCode.replace('U', 'P');
}

export async function aPerson(context: Context): Promise<string> {
  const who = { accountId: 'telegram', externalId: newId(), languageTag: null };

  return (await findOrCreatePerson(context, who)).person.id;
}

const words: OpinionPart = { kind: 'text', text: '路灯坏了。', messageId: null };
const aFile: OpinionPart = {
  kind: 'attachment',
  attachment: {
    kind: 'photo',
    source: { kind: 'file', fileId: 'photo-1' },
    contentType: 'image/jpeg',
    fileName: null,
    size: 1000,
  },
  caption: '',
  messageId: null,
};

async function raise(
  context: Context,
  unitCode: string | null,
  { kind, parts }: { kind: ThreadKind; parts: OpinionPart[] },
): Promise<Thread> {
  const { thread } = await submitOpinion(context, {
    personId: await aPerson(context),
    accountId: 'telegram',
    kind,
    placeCode: unitCode && placeOf(unitCode),
    unitCode,
    topicId: 'other',
    signature: null,
    parts,
  });

  return thread;
}

/** Somebody speaks for this deputy from now on; answers as whom they act. */
async function connect(context: Context, deputyCode: string): Promise<Context & { personId: string }> {
  const personId = await aPerson(context);
  const invited = await inviteDeputy(context, { deputyCode });
  await bindDeputy(context, { token: invited.kind === 'invited' ? invited.token : '', personId });

  return { ...context, actor: { kind: 'deputy', deputyCode, personId }, personId };
}
