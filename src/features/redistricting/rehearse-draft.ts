import type { LocalDay } from '#shared/local-day.ts';
import { addDays } from '#shared/local-day.ts';
import { type Context, inTransaction } from '../context.ts';
import { rehearse } from '../rehearse.ts';
import { claimReady, type NotActivated } from './activate-draft.ts';
import { compareDeputies } from './compare-deputies.ts';
import { compareUnits } from './compare-units.ts';
import { countPeople } from './count-people.ts';
import { countThreads } from './count-threads.ts';
import { findGaps } from './find-gaps.ts';
import { readNewTerm } from './new-term.ts';
import type { Rehearsal } from './rehearsal.ts';
import { type TermWriting, writeTerm } from './write-term.ts';

export type DraftRehearsal = { kind: 'rehearsed'; rehearsal: Rehearsal } | NotActivated;

/**
 * Activates a draft for a day, looks at who and what would move, and takes all of it back: it cannot tell another story than
 * the activation. Refused for the very reasons an activation is.
 */
export function rehearseDraft(context: Context, draft: { draftId: string; on: string }): Promise<DraftRehearsal> {
  // A dry run of a command is taken back by whoever opened it.
  return context.isInTransaction ? step(context, draft) : rehearse(context, (context) => step(context, draft));
}

function step(context: Context, { draftId, on }: { draftId: string; on: string }): Promise<DraftRehearsal> {
  return inTransaction<DraftRehearsal>(context, async (context) => {
    const ready = await claimReady(context, { draftId, on });
    if (ready.kind !== 'ready') return ready;
    const { congressCode } = ready.draft;
    const written = await writeTerm(context, { congressCode, files: ready.files, on: ready.on });
    if (!('at' in written)) return written;

    return { kind: 'rehearsed', rehearsal: await describe(context, { congressCode, on: ready.on, written }) };
  });
}

type Written = { congressCode: string; on: LocalDay; written: Extract<TermWriting, { at: Date }> };

async function describe(context: Context, { congressCode, on, written }: Written): Promise<Rehearsal> {
  const term = await readNewTerm(context, { congressCode, on });
  const eve = addDays(on, -1);
  const units = await compareUnits(context, term, written.former.units);

  return {
    ...{ congressCode, on, passedOver: written.passedOver },
    ...units,
    people: await countPeople(context, term),
    threads: await countThreads(context, term, eve),
    deputies: await compareDeputies(context, term, eve),
    gaps: await findGaps(context, term, written.former),
  };
}
