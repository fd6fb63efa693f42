import { newId } from '#shared/ids.ts';
import { localDayOf } from '#shared/local-day.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { listRegistrations } from '../electorate/list-registrations.ts';
import { insertRegistrations, updateRegistrationsSuperseded } from '../electorate/registration.queries.ts';
import type { Registration } from '../electorate/registration.table.ts';
import { inChunks } from '../in-chunks.ts';
import { lockThread } from '../opinion/record-fact.ts';
import { moveThread } from '../opinion/reroute-thread.ts';
import { updateThreadUnit } from '../opinion/thread.queries.ts';
import type { Thread } from '../opinion/thread.table.ts';
import { openStatuses } from '../opinion/thread.ts';
import { lockPersons } from '../person/lock-persons.ts';
import { listStandingMoves, updateMovesUndone } from './draft.queries.ts';
import type { TermDraft, TermDraftMove } from './draft.table.ts';
import { listEndedCopies, listRegistrationRows } from './registration-follow.queries.ts';
import { tellPeopleOfUndoing } from './tell-people.ts';

/** Takes back what followed a term that was undone, in short steps. Answers whether all is as it was. */
export async function restoreMoves(context: Context, draft: TermDraft): Promise<boolean> {
  let left = 1;
  await inChunks(
    context,
    async (limit) => {
      const moves = await listStandingMoves(context.db, draft, limit);
      for (const subject of ['registration', 'thread'] as const) {
        await restore(
          context,
          draft,
          moves.filter((move) => move.subject === subject),
        );
      }
      left = moves.length < limit ? 0 : 1;
      return moves.length;
    },
    10,
  );

  return left === 0;
}

function restore(context: Context, draft: TermDraft, moves: TermDraftMove[]): Promise<void> {
  return inTransaction(context, async (context) => {
    const [first] = moves;
    if (!first) return;
    if (first.subject === 'registration') await restoreRegistrations(context, draft, moves);
    else for (const move of moves) await giveBack(context, move);
    await updateMovesUndone(context.db, moves, context.clock.now());
    const details = { [first.subject === 'thread' ? 'threads' : 'people']: moves.length };
    await leaveAudit(context, { action: 'term.moves-undone', subject: `term:${draft.id}`, details });
  });
}

/** Whoever has said since where they vote keeps what they said. */
async function restoreRegistrations(context: Context, draft: TermDraft, moves: TermDraftMove[]): Promise<void> {
  const { officeId, effectiveOn } = draft;
  const ids = moves.flatMap(({ subjectId, replacedBy }) => [subjectId, ...(replacedBy ? [replacedBy] : [])]);
  const known = new Map((await listRegistrationRows(context.db, officeId, ids)).map((row) => [row.id, row]));
  const formers = moves.flatMap((move) => known.get(move.subjectId) ?? []);
  const personIds = [...new Set(formers.map(({ personId }) => personId))];
  await lockPersons(context, personIds);
  const copies = effectiveOn ? await listEndedCopies(context.db, officeId, { personIds, on: effectiveOn }) : [];
  const restorable = await keepRestorable(context, moves, known);

  const at = context.clock.now();
  const restored = restorable.filter(({ former }) => former.supersededAt !== null);
  const ended = copies.filter((copy) => restored.some(({ former }) => isCopyOf(copy, former)));
  const replaced = restored.flatMap(({ next }) => next ?? []);
  const superseded = [...ended, ...replaced].map(({ id }) => id);
  await updateRegistrationsSuperseded(context.db, officeId, { ids: superseded, at });
  const again = restored.map(({ former }) => ({
    ...former,
    id: newId(at.getTime()),
    recordedAt: at,
    supersededAt: null,
  }));
  await insertRegistrations(context.db, again);
  await tellPeopleOfUndoing(
    context,
    restorable.map(({ former }) => former),
  );
}

type Restorable = { former: Registration; next: Registration | null };

async function keepRestorable(
  context: Context,
  moves: readonly TermDraftMove[],
  known: ReadonlyMap<string, Registration>,
): Promise<Restorable[]> {
  const kept: Restorable[] = [];
  for (const { subjectId, replacedBy } of moves) {
    const former = known.get(subjectId);
    const next = replacedBy ? (known.get(replacedBy) ?? null) : null;
    if (!former) continue;
    const isAsLeft = next ? next.supersededAt === null : !(await hasSaidSince(context, former));
    if (isAsLeft) kept.push({ former, next });
  }

  return kept;
}

/** Somebody who could not be placed may have told us another place meanwhile. */
async function hasSaidSince(context: Context, { personId, level }: Registration): Promise<boolean> {
  const today = localDayOf(context.clock.now(), context.office.timeZone);
  const now = await listRegistrations(context, { personId, on: today });

  return now.some((row) => row.level === level);
}

function isCopyOf(copy: Registration, former: Registration): boolean {
  const { personId, level, unitCode, validFrom, supersededAt } = former;
  const isSame = copy.personId === personId && copy.level === level && copy.unitCode === unitCode;

  return isSame && copy.validFrom === validFrom && copy.recordedAt.getTime() === supersededAt?.getTime();
}

/** What was closed, withdrawn or passed on by somebody since stays as it is. */
async function giveBack(context: Context, { subjectId, former }: TermDraftMove): Promise<void> {
  const thread = await lockThread(context, subjectId);
  if (!former || !openStatuses.includes(thread.status)) return;
  if (former.unitCode && former.unitCode !== thread.unitCode) {
    await updateThreadUnit(context.db, thread, former.unitCode);
  }
  if (isOwnedBy(thread, former.owner)) return;
  const { owner, groupCode, isInHand, unitCode } = former;
  const move = { owner, groupCode, because: 'redistricting-undone' as const };
  await moveThread(context, { ...thread, unitCode }, isInHand ? { ...move, isInHand } : move);
}

function isOwnedBy({ ownerKind, ownerCode }: Thread, owner: NonNullable<TermDraftMove['former']>['owner']): boolean {
  return ownerKind === owner.kind && (owner.kind === 'staff' || ownerCode === owner.code);
}
