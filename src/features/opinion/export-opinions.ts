import type { Language } from '#shared/language.ts';
import { daysBetween, type LocalDay, localDayOf } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { type TableFormat, writeSheet } from '../electorate/export/export-format.ts';
import { plainColumn, type SheetColumn } from '../electorate/export/sheet.ts';
import { deriveClock } from './derive-thread.ts';
import { type ExportedThread, listFactsOfThreads, listThreadsByCode } from './export-opinions.queries.ts';
import { type Policy, readPolicies } from './policy.ts';
import type { RecordedFact, Verdict } from './thread-fact.ts';

const PAGE = 500;

/** An opinion without words and without a person. Of a complaint it says nothing from which one could tell whom it is about. */
type OpinionRow = Pick<ExportedThread, 'code' | 'kind' | 'status'> & {
  topic: string | null;
  unit: string | null;
  place: string | null;
  owner: string | null;
  receivedOn: LocalDay;
  claimedOn: LocalDay | null;
  answeredOn: LocalDay | null;
  closedOn: LocalDay | null;
  answerBy: LocalDay;
  closeBy: LocalDay;
  daysToAnswer: number | null;
  daysToClose: number | null;
  verdict: Verdict | null;
};

/**
 * Exports all opinions with their days and verdicts, by reference code: no words, no person, no pseudonym, and of complaints
 * neither unit nor place, topic or owner. Days are those of the office's calendar. Leaves an audit row.
 */
export async function exportOpinions(
  context: Context,
  { format, language }: { format: TableFormat; language: Language },
): Promise<AsyncGenerator<Uint8Array>> {
  await inTransaction(context, (context) =>
    leaveAudit(context, { action: 'data.exported', subject: 'export:opinions', details: { format } }),
  );

  return writeSheet({ columns, pages: pagesOf(context) }, { format, language });
}

async function* pagesOf(context: Context): AsyncGenerator<OpinionRow[]> {
  const { db, office } = context;
  const policyAt = await readPolicies(context);
  for (let after = ''; ; ) {
    const threads = await listThreadsByCode(db, office.id, { after, limit: PAGE });
    const facts = await listFactsOfThreads(
      db,
      office.id,
      threads.map(({ id }) => id),
    );
    const rows = threads.flatMap((thread) => {
      const history = facts.get(thread.id);
      const rules = { policy: policyAt(thread.receivedAt), timeZone: office.timeZone };
      return history ? [rowOf(thread, history, rules)] : [];
    });
    if (rows.length > 0) yield rows;
    if (threads.length < PAGE) return;
    after = threads.at(-1)?.code ?? '';
  }
}

function rowOf(
  thread: ExportedThread,
  facts: readonly RecordedFact[],
  rules: { policy: Policy; timeZone: string },
): OpinionRow {
  const { code, kind, status, topicId, placeCode, unitCode, receivedAt, closedAt } = thread;
  const dayOf = (at: Date | null | undefined) => (at ? localDayOf(at, rules.timeZone) : null);
  const firstDay = (kind: string) => dayOf(facts.find(({ fact }) => fact.kind === kind)?.at);
  const days = { receivedOn: localDayOf(receivedAt, rules.timeZone), claimedOn: firstDay('claimed') };
  const [answeredOn, closedOn] = [firstDay('answered'), dayOf(closedAt)];
  const { answerBy, closeBy } = deriveClock(kind, facts, rules);
  const since = (day: LocalDay | null) => (day === null ? null : daysBetween(days.receivedOn, day));
  const about = { topic: topicId, unit: unitCode, place: placeCode, owner: ownerOf(thread) };

  return {
    ...{ code, kind, status },
    ...(kind === 'complaint' ? { topic: null, unit: null, place: null, owner: null } : about),
    ...{ ...days, answeredOn, closedOn, answerBy, closeBy },
    ...{ daysToAnswer: since(answeredOn), daysToClose: since(closedOn), verdict: verdictOf(facts) },
  };
}

function ownerOf({ ownerKind, ownerCode }: ExportedThread): string | null {
  return ownerKind === null || ownerCode === null ? ownerKind : `${ownerKind}:${ownerCode}`;
}

function verdictOf(facts: readonly RecordedFact[]): Verdict | null {
  const fact = facts.findLast(({ fact }) => fact.kind === 'verdict')?.fact;

  return fact?.kind === 'verdict' ? fact.verdict : null;
}

const columns: SheetColumn<OpinionRow>[] = [
  plainColumn('code', '编号', ({ code }) => code),
  plainColumn('kind', '类型', ({ kind }) => kind),
  plainColumn('status', '状态', ({ status }) => status),
  plainColumn('topic', '主题', ({ topic }) => topic),
  plainColumn('unit', '选区', ({ unit }) => unit),
  plainColumn('place', '地方', ({ place }) => place),
  plainColumn('owner', '承办', ({ owner }) => owner),
  plainColumn('received_on', '收到', ({ receivedOn }) => receivedOn),
  plainColumn('claimed_on', '领取', ({ claimedOn }) => claimedOn),
  plainColumn('answered_on', '首次答复', ({ answeredOn }) => answeredOn),
  plainColumn('closed_on', '办结', ({ closedOn }) => closedOn),
  plainColumn('answer_by', '答复期限', ({ answerBy }) => answerBy),
  plainColumn('close_by', '办结期限', ({ closeBy }) => closeBy),
  { ...plainColumn('days_to_answer', '答复天数', ({ daysToAnswer }: OpinionRow) => daysToAnswer), isNumber: true },
  { ...plainColumn('days_to_close', '办结天数', ({ daysToClose }: OpinionRow) => daysToClose), isNumber: true },
  plainColumn('verdict', '评价', ({ verdict }) => verdict),
];
