import { newId } from '#shared/ids.ts';
import { leaveAudit } from '../audit.ts';
import { type Context, inTransaction } from '../context.ts';
import { insertRegistrations, updateRegistrationsSuperseded } from '../electorate/registration.queries.ts';
import type { Registration } from '../electorate/registration.table.ts';
import { inChunks } from '../in-chunks.ts';
import { lockPersons } from '../person/lock-persons.ts';
import { insertMoves } from './draft.queries.ts';
import type { TermDraft, TermDraftMove } from './draft.table.ts';
import { type NewTerm, type Placing, placeAnew } from './new-term.ts';
import { listRegistrationsToFollow } from './registration-follow.queries.ts';
import { tellPeople } from './tell-people.ts';

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const FIRST_CHUNK = 25;

/** A registration beside where it leads in the new term. */
export type Following = { former: Registration; placing: Placing; next: Registration | null };

/**
 * Lets the registrations of a congress follow its new term, in short steps: the place's unit of the same level from its first
 * day on. Who cannot be placed has no registration on that level any more and is asked at the next opinion. Whoever has
 * another unit or group now is told. Answers whether all have followed; the next call goes on where this one ended.
 */
export async function followPeople(context: Context, draft: TermDraft, term: NewTerm): Promise<boolean> {
  let page = { after: FIRST_ID, isLast: false };
  await inChunks(
    context,
    async (limit) => {
      const looked = await inTransaction(context, (context) =>
        followPage(context, { draft, term }, { ...page, limit }),
      );
      page = { after: looked.at(-1)?.id ?? page.after, isLast: looked.length < limit };
      return looked.length;
    },
    FIRST_CHUNK,
  );

  return page.isLast;
}

type Follower = { draft: TermDraft; term: NewTerm };

async function followPage(
  context: Context,
  { draft, term }: Follower,
  page: { after: string; limit: number },
): Promise<Registration[]> {
  const search = { officeId: draft.officeId, draftId: draft.id, unitCodes: [...term.codes], on: term.on };
  const looked = await listRegistrationsToFollow(context.db, search, page);
  const place = await placeAnew(context, term, looked);
  const isTouched = (row: Registration) => touches(term, row, place(row));
  const touched = looked.filter(isTouched);
  if (touched.length === 0) return looked;
  await lockPersons(context, [...new Set(touched.map(({ personId }) => personId))]);
  // Whoever was here a moment earlier has moved some of them, or the people themselves have.
  const ids = new Set(touched.map(({ id }) => id));
  const standing = (await listRegistrationsToFollow(context.db, search, page)).filter(({ id }) => ids.has(id));
  const followings = standing.map((former) => followingOf(context, term, { former, placing: place(former) }));

  await writeFollowings(context, term, followings);
  await insertMoves(
    context.db,
    followings.map((following) => moveOf(context, draft, following)),
  );
  await tellPeople(context, term, followings);
  const details = { moved: followings.filter(({ placing }) => placing.kind === 'placed').length };
  const unplaced = followings.length - details.moved;
  await leaveAudit(context, {
    action: 'term.people-followed',
    subject: `term:${draft.id}`,
    details: { ...details, unplaced },
  });

  return looked;
}

/** The unit is another one, or another group covers it. */
function touches(term: NewTerm, { unitCode }: { unitCode: string }, placing: Placing): boolean {
  if (placing.kind === 'unplaced' || placing.unitCode !== unitCode) return true;

  return term.groupBefore.get(unitCode) !== term.groupAfter.get(unitCode);
}

function followingOf(
  context: Context,
  term: NewTerm,
  { former, placing }: Pick<Following, 'former' | 'placing'>,
): Following {
  const recordedAt = context.clock.now();
  if (placing.kind === 'unplaced') return { former, placing, next: null };
  if (placing.unitCode === former.unitCode) return { former, placing, next: former };
  const next: Registration = {
    ...former,
    id: newId(recordedAt.getTime()),
    unitCode: placing.unitCode,
    // Staff confirmed another unit; of this one only the data speaks.
    tier: former.tier === 'confirmed' ? 'matched' : former.tier,
    validFrom: term.on,
    recordedAt,
  };

  return { former, placing, next };
}

/** What held until the day stays on record with its last day. */
async function writeFollowings(context: Context, { on }: NewTerm, followings: readonly Following[]): Promise<void> {
  const at = context.clock.now();
  const changed = followings.filter(({ former, next }) => former !== next);
  const ids = changed.map(({ former }) => former.id);
  await updateRegistrationsSuperseded(context.db, context.office.id, { ids, at });
  const ended = changed
    .filter(({ former }) => former.validFrom < on)
    .map(({ former }) => ({ ...former, id: newId(at.getTime()), validTo: on, recordedAt: at }));

  await insertRegistrations(context.db, [...ended, ...changed.flatMap(({ next }) => next ?? [])]);
}

function moveOf(context: Context, draft: TermDraft, { former, next }: Following): TermDraftMove {
  return {
    ...{ officeId: draft.officeId, draftId: draft.id, subject: 'registration', subjectId: former.id },
    ...{ replacedBy: next?.id ?? null, former: null, movedAt: context.clock.now(), undoneAt: null },
  };
}
