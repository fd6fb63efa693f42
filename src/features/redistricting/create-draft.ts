import { newId } from '#shared/ids.ts';
import { leaveAudit } from '../audit.ts';
import { actorReference, type Context, inTransaction } from '../context.ts';
import { listCongresses } from '../electorate/list-congresses.ts';
import { insertDraft } from './draft.queries.ts';
import type { TermDraft } from './draft.table.ts';
import { type Refused, refuse } from './draft.ts';

const LONGEST_NAME = 60;

export type DraftCreation = { kind: 'created'; draft: TermDraft } | Refused<'no-such-congress' | 'no-name'>;

/** Begins the draft of the next term (届) of one congress, without any file yet. */
export function createDraft(
  context: Context,
  { congressCode, name }: { congressCode: string; name: string },
): Promise<DraftCreation> {
  return inTransaction<DraftCreation>(context, async (context) => {
    const congresses = await listCongresses(context);
    if (!congresses.some(({ code }) => code === congressCode)) return refuse('no-such-congress');
    const written = [...name.trim().replace(/\s+/g, ' ')].slice(0, LONGEST_NAME).join('');
    if (written === '') return refuse('no-name');

    const draft = aDraft(context, { congressCode, name: written });
    await insertDraft(context.db, draft);
    await leaveAudit(context, {
      action: 'term.drafted',
      subject: `term:${draft.id}`,
      details: { congress: congressCode },
    });

    return { kind: 'created', draft };
  });
}

function aDraft(context: Context, { congressCode, name }: { congressCode: string; name: string }): TermDraft {
  const createdAt = context.clock.now();
  const nothingYet = { effectiveOn: null, threadRule: null, activatedAt: null, overwritten: null };

  return {
    officeId: context.office.id,
    id: newId(createdAt.getTime()),
    congressCode,
    name,
    state: 'draft',
    createdAt,
    actor: actorReference(context.actor),
    ...nothingYet,
    followedAt: null,
    endedAt: null,
  };
}
