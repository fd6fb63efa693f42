import { z } from 'zod';
import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import { type Button, type Message, textMessage } from '#shared/message.ts';
import { formatReferenceCode } from '#shared/reference-code.ts';
import { congressLevels } from '../electorate/electorate.ts';
import { nameTopic } from './name-topic.ts';
import { type NamedOwner, staffReasons } from './thread.ts';
import { reroutingReasons, verdicts } from './thread-fact.ts';
import { topicIds } from './topic.ts';

const code = z.string();
const namedOwner = z.object({ kind: z.enum(['group', 'deputy']), name: z.string() }).nullable();

/** What deputies and constituents are told of an opinion, as data; stored for a group, put into words for each reader. */
export const Notice = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opinion-arrived'),
    code,
    preview: z.string(),
    place: z.string().nullable(),
    topicId: z.enum(topicIds),
    answerBy: z.string(),
  }),
  z.object({
    kind: z.literal('opinion-reached-you'),
    code,
    preview: z.string(),
    place: z.string().nullable(),
    answerBy: z.string(),
    because: z.enum(reroutingReasons),
  }),
  z.object({
    kind: z.literal('for-your-information'),
    code,
    preview: z.string(),
    place: z.string().nullable(),
    to: namedOwner,
  }),
  z.object({ kind: z.literal('still-unclaimed'), code, preview: z.string(), claimBy: z.string() }),
  z.object({ kind: z.literal('handed-to-you'), code, from: z.string(), note: z.string() }),
  z.object({ kind: z.literal('constituent-wrote'), code, text: z.string() }),
  z.object({ kind: z.literal('opinion-withdrawn'), code }),
  z.object({ kind: z.literal('verdict-given'), code, verdict: z.enum(verdicts) }),
  z.object({ kind: z.literal('claimed'), code, deputy: z.string() }),
  z.object({ kind: z.literal('answered'), code, speaker: z.string().nullable(), text: z.string() }),
  z.object({ kind: z.literal('asked'), code, speaker: z.string().nullable(), text: z.string() }),
  z.object({ kind: z.literal('passed-on'), code, to: namedOwner }),
  z.object({ kind: z.literal('with-staff'), code, because: z.enum(staffReasons) }),
  z.object({ kind: z.literal('extended'), code, until: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('closed'), code, reason: z.string().nullable() }),
  z.object({ kind: z.literal('ask-verdict'), code, because: z.enum(['closed', 'no-answer']) }),
  z.object({ kind: z.literal('rerouted'), code, to: namedOwner, because: z.enum(reroutingReasons) }),
  z.object({ kind: z.literal('released'), code, to: namedOwner }),
  z.object({
    kind: z.literal('registration-rejected'),
    code,
    level: z.enum(congressLevels),
    unit: z.string(),
    reason: z.string(),
  }),
]);

export type Notice = z.infer<typeof Notice>;

/** What a group is told because time has passed, not because somebody did something. */
export function isCausedByClock({ kind }: Notice): boolean {
  return kind === 'still-unclaimed' || kind === 'with-staff' || kind === 'opinion-reached-you';
}

/** Puts a notice into the reader's words, with the buttons that lead on from it. */
export function renderNotice(notice: Notice, texts: Texts): Message {
  return textMessage(wordsOf(notice, texts), buttonsOf(notice, texts));
}

function wordsOf(notice: Notice, { language, conversation: t }: Texts): string {
  const shown = formatReferenceCode(notice.code);
  switch (notice.kind) {
    case 'opinion-arrived':
      return t(($) => $.notice.opinionArrived, {
        code: shown,
        preview: sayPreview(notice.preview, t),
        place: notice.place ?? t(($) => $.thread.noPlace),
        topic: nameTopic(notice.topicId, t),
        day: formatDay(notice.answerBy, language),
      });
    case 'opinion-reached-you':
      return t(($) => $.notice.opinionReachedYou, {
        code: shown,
        preview: sayPreview(notice.preview, t),
        place: notice.place ?? t(($) => $.thread.noPlace),
        reason: t(($) => $.reroutingReason[notice.because]),
        day: formatDay(notice.answerBy, language),
      });
    case 'for-your-information':
      return t(($) => $.notice.forYourInformation, {
        code: shown,
        preview: sayPreview(notice.preview, t),
        place: notice.place ?? t(($) => $.thread.noPlace),
        to: sayOwner(notice.to, t),
      });
    case 'still-unclaimed':
      return t(($) => $.notice.stillUnclaimed, {
        code: shown,
        preview: sayPreview(notice.preview, t),
        day: formatDay(notice.claimBy, language),
      });
    case 'handed-to-you':
      return t(($) => $.notice.handedToYou, { code: shown, from: notice.from, note: notice.note });
    case 'constituent-wrote':
      return t(($) => $.notice.constituentWrote, { code: shown, text: sayPreview(notice.text, t) });
    case 'opinion-withdrawn':
      return t(($) => $.notice.opinionWithdrawn, { code: shown });
    case 'verdict-given':
      return t(($) => $.notice.verdictGiven, { code: shown, verdict: t(($) => $.verdict[notice.verdict]) });
    default:
      return wordsForConstituent(notice, { language, t, shown });
  }
}

type ForConstituent = Exclude<
  Notice,
  {
    kind:
      | 'opinion-arrived'
      | 'opinion-reached-you'
      | 'for-your-information'
      | 'still-unclaimed'
      | 'handed-to-you'
      | 'constituent-wrote'
      | 'opinion-withdrawn'
      | 'verdict-given';
  }
>;
type Wording = { language: Texts['language']; t: Texts['conversation']; shown: string };

function wordsForConstituent(notice: ForConstituent, { language, t, shown }: Wording): string {
  switch (notice.kind) {
    case 'claimed':
      return t(($) => $.notice.claimed, { code: shown, deputy: notice.deputy });
    case 'answered':
      return t(($) => $.notice.answered, { code: shown, speaker: speakerOf(notice.speaker, t), text: notice.text });
    case 'asked':
      return t(($) => $.notice.asked, { code: shown, speaker: speakerOf(notice.speaker, t), text: notice.text });
    case 'passed-on':
      return t(($) => $.notice.passedOn, { code: shown, to: sayOwner(notice.to, t) });
    case 'with-staff':
      return t(($) => $.notice.withStaff, { code: shown, reason: t(($) => $.staffReason[notice.because]) });
    case 'extended':
      return t(($) => $.notice.extended, {
        code: shown,
        day: formatDay(notice.until, language),
        reason: notice.reason,
      });
    case 'closed':
      return notice.reason
        ? t(($) => $.notice.closedBecause, { code: shown, reason: notice.reason })
        : t(($) => $.notice.closed, { code: shown });
    case 'ask-verdict':
      return notice.because === 'closed'
        ? t(($) => $.notice.askVerdict, { code: shown })
        : t(($) => $.notice.askVerdictUnanswered, { code: shown });
    case 'rerouted':
      return t(($) => $.notice.rerouted, {
        code: shown,
        to: sayOwner(notice.to, t),
        reason: t(($) => $.reroutingReason[notice.because]),
      });
    case 'registration-rejected':
      return t(($) => $.notice.registrationRejected, {
        level: t(($) => $.level[notice.level]),
        unit: notice.unit,
        reason: notice.reason,
      });
    case 'released':
      return t(($) => $.notice.released, { code: shown, to: sayOwner(notice.to, t) });
  }
}

/** A photo or a place on the map says nothing in a preview; then the reader is told to look. */
function sayPreview(preview: string, t: Texts['conversation']): string {
  return preview || t(($) => $.notice.withoutWords);
}

/** Whoever has it, as everybody calls them. */
export function sayOwner(owner: NamedOwner, t: Texts['conversation']): string {
  if (!owner) return t(($) => $.thread.staff);

  return owner.kind === 'deputy' ? t(($) => $.thread.deputyNamed, { name: owner.name }) : owner.name;
}

function speakerOf(speaker: string | null, t: Texts['conversation']): string {
  return sayOwner(speaker === null ? null : { kind: 'deputy', name: speaker }, t);
}

/** These buttons are good at any time: what they do is checked against the state of the opinion when they are pressed. */
function buttonsOf(notice: Notice, { conversation: t }: Texts): Button[][] {
  const open: Button = { label: t(($) => $.button.openThread), action: `open:${notice.code}` };
  switch (notice.kind) {
    case 'opinion-arrived':
    case 'opinion-reached-you':
    case 'still-unclaimed':
      return [[{ label: t(($) => $.button.claim), action: `claim:${notice.code}` }, open]];
    case 'for-your-information':
    case 'registration-rejected':
      return [];
    case 'asked':
      return [[{ label: t(($) => $.button.reply), action: `reply:${notice.code}` }, open]];
    case 'answered':
      return [
        [{ label: t(($) => $.button.reply), action: `reply:${notice.code}` }, open],
        [{ label: t(($) => $.button.didNotHelp), action: `verdict:${notice.code}:did-not-help` }],
      ];
    case 'ask-verdict':
      return verdicts.map((verdict) => [
        { label: t(($) => $.verdict[verdict]), action: `verdict:${notice.code}:${verdict}` },
      ]);
    default:
      return [[open]];
  }
}
