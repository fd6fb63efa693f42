import { textsIn } from '#i18n/texts.ts';
import { localDayOf } from '#shared/local-day.ts';
import { textMessage } from '#shared/message.ts';
import { actorReference, type Context, inTransaction } from '../context.ts';
import { rewordUnsent } from '../delivery/reword-unsent.ts';
import { findDeputyNames } from '../electorate/find-deputy-names.ts';
import { findPersonOfDeputy } from '../electorate/find-person-of-deputy.ts';
import { findPerson } from '../person/find-person.ts';
import { mayActOn, notYours, type Refusal } from './act-on-thread.ts';
import { lockThread, recordFacts } from './record-fact.ts';
import { insertRecusal } from './recusal.queries.ts';
import { rerouteThread } from './reroute-thread.ts';
import type { Thread } from './thread.table.ts';

export type Recusal = { kind: 'recused'; thread: Thread } | Refusal;

/** A deputy says that an opinion concerns them: it goes back to the group without them, or to whoever comes next. */
export function stepAside(context: Context, { threadId }: { threadId: string }): Promise<Recusal> {
  const { actor } = context;
  if (actor.kind !== 'deputy') return Promise.resolve(notYours);

  return recuse(context, { threadId, deputyCode: actor.deputyCode, note: '' });
}

/**
 * Staff record that an opinion concerns a deputy, with a note for staff alone. From then on the deputy sees it nowhere: in no
 * list, digest or notice, and not by its code. A complaint reaches no deputy anyway.
 */
export function recuseDeputy(
  context: Context,
  recusal: { threadId: string; deputyCode: string; note: string },
): Promise<Recusal> {
  if (context.actor.kind !== 'staff') return Promise.resolve(notYours);

  return recuse(context, recusal);
}

function recuse(
  context: Context,
  { threadId, deputyCode, note }: { threadId: string; deputyCode: string; note: string },
): Promise<Recusal> {
  return inTransaction<Recusal>(context, async (context) => {
    const thread = await lockThread(context, threadId);
    if (thread.kind !== 'opinion' || !(await mayActOn(context, thread))) return notYours;
    if (!(await findDeputyNames(context, [deputyCode])).has(deputyCode)) return noSuchOwner;
    const { officeId } = thread;
    const row = {
      officeId,
      threadId,
      deputyCode,
      recordedAt: context.clock.now(),
      actor: actorReference(context.actor),
    };
    if (!(await insertRecusal(context.db, row))) return { kind: 'refused', because: 'recused' };

    const words = note ? [{ text: note, audience: 'staff' } as const] : [];
    const recorded = await recordFacts(context, thread, {
      facts: [{ kind: 'recused', deputyCode }],
      said: { author: context.actor.kind === 'staff' ? 'staff' : 'deputy', words },
    });
    await takeBackUnsent(context, recorded, deputyCode);
    const on = localDayOf(context.clock.now(), context.office.timeZone);

    return { kind: 'recused', thread: (await rerouteThread(context, recorded, { because: 'recused', on })).thread };
  });
}

const noSuchOwner: Refusal = { kind: 'refused', because: 'no-such-owner' };

/** What the deputy was to hear of it and nobody has begun to send says no more than that it is no longer theirs. */
async function takeBackUnsent(context: Context, thread: Thread, deputyCode: string): Promise<void> {
  const personId = await findPersonOfDeputy(context, deputyCode);
  const person = personId ? await findPerson(context, personId) : null;
  if (!person) return;
  const { conversation: t } = textsIn(person.language);
  const message = textMessage(t(($) => $.notice.noLongerYours));

  await rewordUnsent(context, { personId: person.id, subjectId: thread.id, message });
}
