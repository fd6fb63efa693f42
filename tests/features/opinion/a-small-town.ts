/** A town of four districts for what happens when those who answer change: 一 and 二 share a group, 三 has none, 四 its own. */
import { eq } from 'drizzle-orm';
import type { Context } from '#features/context.ts';
import { outboxMessages } from '#features/delivery/outbox.table.ts';
import { bindDeputy } from '#features/electorate/bind-deputy.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { submitOpinion } from '#features/opinion/submit-opinion.ts';
import { type Thread, threads } from '#features/opinion/thread.table.ts';
import type { ThreadKind } from '#features/opinion/thread.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { clockAt } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import { aContext, type DatabaseKind } from '#tests/support/database.ts';

export type Town = Awaited<ReturnType<typeof aSmallTown>>;

const since = '2022-01-01';
const header = 'code,name,unit,groups,since,until,ended_because,standing';
const seatRow = (code: string, name: string, unit: string, groups: string) => ({ code, name, unit, groups });
const seats = [
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
  const bring = async (kind: ImportKind, text: string) => {
    const bytes = new TextEncoder().encode(text);
    const outcome = await importElectorate(context, { kind, fileName: `${kind}.csv`, bytes });
    if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
  };
  const seat = (code: string, change: SeatChange = {}, unitCode = 'U-1') => {
    const row = seats.find((one) => one.code === code) ?? seatRow(code, code, unitCode, groupsOf[unitCode] ?? '');
    const standing = change.standing ?? 'sitting';
    const days = `${change.since ?? since},${change.until ?? ''},${change.because ?? ''},${standing}`;
    return `${row.code},${row.name},${row.unit},${row.groups},${days}`;
  };

  await bring('congresses', 'code,name,level\nAP,安平镇人大,township');
  await bring('units', `code,congress,name,kind,drawn_by,seats,valid_from\n${unitRows()}`);
  await bring('places', `code,name,kind,units,valid_from\n${placeRows()}`);
  await bring(
    'groups',
    `code,name,kind,units,convenor,valid_from\nG-1,第一小组,area,U-1;U-2,D3,${since}\nG-2,第二小组,area,U-4,D5,${since}`,
  );
  await bring('deputies', [header, ...seats.map(({ code }) => seat(code))].join('\n'));

  return {
    context,
    bring,
    at: (instant: string): Context => ({ ...context, clock: clockAt(new Date(instant)) }),
    /** Imports these seats with what has changed in them; who is new sits for the unit. */
    changes: (changed: Record<string, SeatChange>, unitCode = 'U-1') =>
      bring('deputies', [header, ...Object.entries(changed).map(([code, to]) => seat(code, to, unitCode))].join('\n')),
    raises: (unitCode: string | null, kind: ThreadKind = 'opinion') => raise(context, unitCode, kind),
    connects: (deputyCode: string) => connect(context, deputyCode),
    /** What is owed to a person in words, oldest first. */
    async hears(personId: string | null): Promise<string[]> {
      const isTheirs = eq(outboxMessages.personId, personId ?? newId());
      const rows = await context.db.select().from(outboxMessages).where(isTheirs).orderBy(outboxMessages.sequence);

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

function unitRows(): string {
  const rows = ['U-1,AP,一,district,residence,2', 'U-2,AP,二,district,residence,1'];
  const more = ['U-3,AP,三,district,residence,1', 'U-4,AP,四,district,residence,1'];

  return [...rows, ...more].map((row) => `${row},${since}`).join('\n');
}

function placeRows(): string {
  return [1, 2, 3, 4].map((number) => `P-${number},${number}村,village,U-${number},${since}`).join('\n');
}

export async function aPerson(context: Context): Promise<string> {
  const who = { accountId: 'telegram', externalId: newId(), languageTag: null };

  return (await findOrCreatePerson(context, who)).person.id;
}

async function raise(context: Context, unitCode: string | null, kind: ThreadKind): Promise<Thread> {
  const { thread } = await submitOpinion(context, {
    personId: await aPerson(context),
    accountId: 'telegram',
    kind,
    placeCode: unitCode?.replace('U', 'P') ?? null,
    unitCode,
    topicId: 'other',
    signature: null,
    parts: [{ kind: 'text', text: '路灯坏了。', messageId: null }],
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
