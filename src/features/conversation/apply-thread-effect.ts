import { formatDay } from '#i18n/format.ts';
import type { Said } from '#i18n/texts.ts';
import type { Context } from '../context.ts';
import { findDeputyNames } from '../electorate/find-deputy-names.ts';
import { mayActOn, notYours, type Refusal } from '../opinion/act-on-thread.ts';
import { answerAlike } from '../opinion/answer-alike.ts';
import { answerThread, askConstituent } from '../opinion/answer-thread.ts';
import { claimThread } from '../opinion/claim-thread.ts';
import { closeThread } from '../opinion/close-thread.ts';
import { extendThread } from '../opinion/extend-thread.ts';
import { giveVerdict } from '../opinion/give-verdict.ts';
import { handToColleague } from '../opinion/hand-to-colleague.ts';
import { objectToHold } from '../opinion/object-to-hold.ts';
import { passToStaff } from '../opinion/pass-to-staff.ts';
import type { ThreadView } from '../opinion/read-thread.ts';
import { stepAside } from '../opinion/recuse-deputy.ts';
import type { OpinionPart } from '../opinion/submit-opinion.ts';
import { withdrawOpinion } from '../opinion/withdraw-opinion.ts';
import { writeInThread } from '../opinion/write-in-thread.ts';
import type { Applied } from './apply-effects.ts';
import type { Effect, Say } from './dialogue.ts';
import { emptyDraft } from './state-value.ts';

export type ThreadEffect =
  Extract<Effect, { code: string }> extends infer One ? (One extends { kind: 'look-up' } ? never : One) : never;

type On = { view: ThreadView; personId: string };

/** Something done to one opinion, what its doer is told, and where that leads if it could not be done. */
export async function applyThreadEffect(context: Context, effect: ThreadEffect, on: On): Promise<Applied> {
  if (effect.kind === 'show-attachments') return { say: await showAttachments(context, on.view) };
  const outcome = await run(context, effect, on);
  if (outcome.kind !== 'refused') return { say: [{ text: sayDone(outcome) }] };
  if (effect.kind === 'write' && outcome.because === 'not-open') return startAnew(on.view, effect.parts);

  return { say: [{ text: await sayRefusal(context, outcome) }] };
}

/** What was written for an opinion that is over is not lost: it becomes a new one, about the same place, if the person likes. */
function startAnew({ thread, names }: ThreadView, parts: OpinionPart[]): Applied {
  const { kind, placeCode, unitCode, matterPlaceCode, topicId } = thread;
  const labels = matterPlaceCode ? { matterPlaceLabel: names.place } : { placeLabel: names.place };
  const about = { placeCode, unitCode, matterPlaceCode, topicId, ...labels };
  const draft = { ...emptyDraft, ...about, kind: kind === 'complaint' ? kind : 'opinion', parts } as const;

  return { say: [{ text: ({ conversation: t }) => t(($) => $.adding.over) }], next: { kind: 'writing', draft } };
}

function run(context: Context, effect: Exclude<ThreadEffect, { kind: 'show-attachments' }>, { view, personId }: On) {
  const threadId = view.thread.id;
  switch (effect.kind) {
    case 'write':
      return writeInThread(context, { threadId, personId, parts: effect.parts });
    case 'withdraw':
      return withdrawOpinion(context, { threadId, personId });
    case 'give-verdict':
      return giveVerdict(context, { threadId, personId, verdict: effect.verdict });
    case 'object':
      return objectToHold(context, { threadId, personId });
    case 'claim':
      return claimThread(context, { threadId });
    case 'answer':
      return effect.isForAll
        ? answerAlike(context, { threadId, text: effect.text })
        : answerThread(context, { threadId, text: effect.text });
    case 'ask':
      return askConstituent(context, { threadId, text: effect.text });
    case 'hand':
      return handToColleague(context, { threadId, deputyCode: effect.deputyCode, note: effect.note });
    case 'pass':
      return passToStaff(context, { threadId, reason: effect.reason });
    case 'extend':
      return extendThread(context, { threadId, reason: effect.reason });
    case 'close':
      return closeThread(context, { threadId, reason: '' });
    case 'recuse':
      return stepAside(context, { threadId });
  }
}

type Outcome = Awaited<ReturnType<typeof run>>;
type Done = Exclude<Outcome, { kind: 'refused' }>;
type Refused = Extract<Outcome, { kind: 'refused' }> | Refusal;

function sayDone(outcome: Done): Said {
  if (outcome.kind === 'handed') return ({ conversation: t }) => t(($) => $.done.handed, { name: outcome.to });
  if (outcome.kind === 'extended') {
    return ({ conversation: t, language }) => t(($) => $.done.extended, { day: formatDay(outcome.until, language) });
  }
  if (outcome.kind === 'answered-all') {
    return ({ conversation: t }) => t(($) => $.done.answeredAll, { count: outcome.count });
  }

  return ({ conversation: t }) => t(($) => $.done[outcome.kind]);
}

async function sayRefusal(context: Context, refused: Refused): Promise<Said> {
  const { because } = refused;
  if (because !== 'already-claimed') return ({ conversation: t }) => t(($) => $.refusal[because]);
  const by = 'by' in refused && refused.by ? refused.by : '';
  const name = (await findDeputyNames(context, [by])).get(by) ?? by;

  return ({ conversation: t }) => t(($) => $.refusal['already-claimed'], { name });
}

/** Each file of the opinion as a message of its own, for whoever may work on it. */
async function showAttachments(context: Context, view: ThreadView): Promise<Say[]> {
  if (!(await mayActOn(context, view.thread))) return [{ text: await sayRefusal(context, notYours) }];

  return view.attachments
    .filter((attachment) => !attachment.erasedAt)
    .map((attachment) => ({
      text: ({ conversation: t }) => attachment.fileName ?? t(($) => $.attachmentKind[attachment.kind]),
      attachmentId: attachment.id,
    }));
}
