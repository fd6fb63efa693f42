import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listGroupMembers } from '../electorate/list-group-members.ts';
import { actOnThread, authorOf, findOtherClaimant, type Refusal } from './act-on-thread.ts';
import { recordFacts } from './record-fact.ts';
import { isRecusedFrom } from './recusal.queries.ts';
import { tellConstituent, tellDeputy } from './tell.ts';
import type { Thread } from './thread.table.ts';
import { findDeputyName } from './thread-names.ts';

export type Handing = { kind: 'handed'; thread: Thread; to: string } | Refusal;

/** A deputy hands an opinion to a sitting colleague of the same group, with a word for the colleague. */
export function handToColleague(
  context: Context,
  handing: { threadId: string; deputyCode: string; note: string },
): Promise<Handing> {
  return actOnThread<Handing>(context, handing.threadId, async (context, thread) => {
    const other = findOtherClaimant(context, thread);
    if (other) return { kind: 'refused', because: 'already-claimed', by: other };
    if (!(await isColleague(context, thread, handing.deputyCode)))
      return { kind: 'refused', because: 'no-such-colleague' };
    if (await isRecusedFrom(context.db, thread, handing.deputyCode)) return { kind: 'refused', because: 'recused' };
    const handed = await recordHanding(context, thread, handing);
    const to = await findDeputyName(context, handing.deputyCode);
    await tellConstituent(context, handed, {
      kind: 'passed-on',
      code: thread.code,
      to: { kind: 'deputy', name: to },
    });

    return { kind: 'handed', thread: handed, to };
  });
}

async function recordHanding(
  context: Context,
  thread: Thread,
  handing: { deputyCode: string; note: string },
): Promise<Thread> {
  const { author, deputyCode } = authorOf(context);
  const to = { kind: 'deputy', code: handing.deputyCode } as const;
  const handed = await recordFacts(context, thread, {
    facts: [{ kind: 'passed-on', to, groupCode: thread.groupCode, because: 'handed-to-colleague' }],
    said: { author, words: handing.note ? [{ text: handing.note, deputyCode, audience: 'office' }] : [] },
  });
  const from = deputyCode ? await findDeputyName(context, deputyCode) : '';
  await tellDeputy(context, handed, handing.deputyCode, {
    kind: 'handed-to-you',
    code: thread.code,
    from,
    note: handing.note,
  });

  return handed;
}

async function isColleague(context: Context, thread: Thread, deputyCode: string): Promise<boolean> {
  if (!thread.groupCode) return false;
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const members = await listGroupMembers(context, { groupCode: thread.groupCode, on });

  return members.some(({ deputy }) => deputy.code === deputyCode && deputy.standing === 'sitting');
}
