import { textsIn } from '#i18n/texts.ts';
import type { Context } from '../context.ts';
import { coverOwnWords } from '../delivery/cover-own-words.ts';
import { setDigestTime } from '../digest/set-digest-time.ts';
import { bindDeputy } from '../electorate/bind-deputy.ts';
import { type Declared, declareRegistration } from '../electorate/declare-registration.ts';
import type { RegistrationBasis } from '../electorate/electorate.ts';
import { endRegistrations } from '../electorate/end-registrations.ts';
import { findUnitNames } from '../electorate/find-unit-names.ts';
import { forgetMessage } from '../intake/forget-message.ts';
import { amendOpinion } from '../opinion/amend-opinion.ts';
import { raiseAlert } from '../opinion/raise-alert.ts';
import { readThread } from '../opinion/read-thread.ts';
import { submitOpinion } from '../opinion/submit-opinion.ts';
import { setLanguage } from '../person/set-language.ts';
import { applyThreadEffect, type ThreadEffect } from './apply-thread-effect.ts';
import type { Effect, Say } from './dialogue.ts';
import { forgetPerson } from './forget-person.ts';
import { keepNothingOf } from './keep-nothing.ts';
import type { Speaker } from './load-situation.ts';
import { lookUp } from './look-up.ts';
import { noteOpinionPlace, noteRegistration, noteRegistrationIn } from './note-registration.ts';
import { sayReceipt } from './receipt.ts';
import type { Draft, StateValue } from './state-value.ts';

export type Applied = { say: Say[]; next?: StateValue };
export type Applying = { speaker: Speaker; effects: Effect[]; publicUrl: string | null };
type One = { speaker: Speaker; publicUrl: string | null };

/** Has the verbs write what a step wants written, one after another, and says what came of it. */
export async function applyEffects(context: Context, { speaker, effects, publicUrl }: Applying): Promise<Applied> {
  const applied: Applied = { say: [] };
  for (const effect of effects) {
    const one = await apply(context, effect, { speaker, publicUrl });
    applied.say.push(...one.say);
    if (one.next) applied.next = one.next;
  }

  return applied;
}

const quietly: Applied = { say: [] };

async function apply(context: Context, effect: Effect, one: One): Promise<Applied> {
  const { personId, accountId } = one.speaker;
  switch (effect.kind) {
    case 'set-language':
      await setLanguage(context, { personId, language: effect.language });
      return quietly;
    case 'submit':
      return submit(context, effect.draft, one);
    case 'raise-alert':
      await raiseAlert(context, { personId, accountId, text: effect.text });
      return quietly;
    case 'amend':
      return amend(context, { personId, sourceMessageId: effect.messageId, text: effect.text });
    case 'register':
      return register(context, { personId, placeCode: effect.placeCode });
    case 'register-in':
      return registerIn(context, { ...effect, personId });
    case 'register-units':
      return registerUnits(context, { personId, unitCodes: effect.unitCodes });
    case 'forget-location':
      await forgetLocation(context, one.speaker, effect.messageId);
      return quietly;
    case 'end-registration':
      await endRegistrations(context, { personId, levels: [effect.level] });
      return { say: [{ text: ({ conversation: t }) => t(($) => $.registration.removed) }] };
    case 'keep-nothing':
      await keepNothingOf(context, { personId, parts: effect.parts });
      return quietly;
    case 'look-up':
      return lookUp(context, { ...effect, personId });
    case 'forget':
      return forgetPerson(context, one.speaker);
    case 'bind':
      return bind(context, { personId, token: effect.token });
    case 'set-digest-time':
      return changeDigestTime(context, effect.time);
    default:
      return applyToThread(context, effect, personId);
  }
}

/** The verbs check the right to act; a code that leads nowhere is answered like somebody else's. */
async function applyToThread(context: Context, effect: ThreadEffect, personId: string): Promise<Applied> {
  const view = await readThread(context, { code: effect.code });
  if (!view) return { say: [{ text: ({ conversation: t }) => t(($) => $.refusal['not-yours']) }] };

  return applyThreadEffect(context, effect, { view, personId });
}

async function submit(context: Context, draft: Draft, { speaker, publicUrl }: One): Promise<Applied> {
  const { personId, accountId } = speaker;
  const submitted = await submitOpinion(context, { ...draft, personId, accountId });
  const noted = await noteOnTheWay(context, draft, personId);
  const { placeLabel, matterPlaceLabel } = draft;
  const about = { isDemo: context.office.isDemo, speaker, publicUrl, placeLabel, matterPlaceLabel };

  return { say: [sayReceipt(submitted, about), ...(await sayReplaced(context, noted))] };
}

/** Only an opinion says where somebody votes, and only when they said so. */
async function noteOnTheWay(context: Context, draft: Draft, personId: string): Promise<Declared> {
  if (draft.kind !== 'opinion' || !draft.placeCode || !draft.unitCode) return { replaced: [] };

  return noteOpinionPlace(context, { personId, placeCode: draft.placeCode, unitCode: draft.unitCode });
}

/** What staff had confirmed is never lowered in silence. */
async function sayReplaced(context: Context, { replaced }: Declared): Promise<Say[]> {
  const names = await findUnitNames(
    context,
    replaced.map(({ unitCode }) => unitCode),
  );

  return replaced.map(({ unitCode }) => ({
    text: ({ conversation: t }) => t(($) => $.registration.replaced, { unit: names.get(unitCode) ?? unitCode }),
  }));
}

async function register(context: Context, given: { personId: string; placeCode: string }): Promise<Applied> {
  const noted = await noteRegistration(context, given);

  return { say: [{ text: ({ conversation: t }) => t(($) => $.place.noted) }, ...(await sayReplaced(context, noted))] };
}

/** What came in is erased, and in their web chat only the word is left. */
async function forgetLocation(context: Context, { personId, language }: Speaker, messageId: string): Promise<void> {
  const word = textsIn(language).conversation(($) => $.chat.live.location);
  await forgetMessage(context, { personId, messageId });
  await coverOwnWords(context, { personId, sourceId: messageId, word });
}

/** Where somebody lives, by the map. */
async function registerUnits(context: Context, tie: { personId: string; unitCodes: string[] }): Promise<Applied> {
  const noted = await declareRegistration(context, { ...tie, placeCode: null, basis: 'residence' });

  return {
    say: [{ text: ({ conversation: t }) => t(($) => $.registration.noted) }, ...(await sayReplaced(context, noted))],
  };
}

type InUnit = { personId: string; unitCode: string; placeCode: string | null; basis: RegistrationBasis | null };

async function registerIn(context: Context, { unitCode, ...tie }: InUnit): Promise<Applied> {
  const noted = await noteRegistrationIn(context, { ...tie, unitCode });

  return {
    say: [{ text: ({ conversation: t }) => t(($) => $.registration.noted) }, ...(await sayReplaced(context, noted))],
  };
}

async function amend(
  context: Context,
  edit: { personId: string; sourceMessageId: string; text: string },
): Promise<Applied> {
  const amendment = await amendOpinion(context, edit);
  switch (amendment.kind) {
    case 'amended':
      return { say: [{ text: ({ conversation: t }) => t(($) => $.adding.amended) }] };
    case 'refused':
      return { say: [{ text: ({ conversation: t }) => t(($) => $.adding.tooLateToEdit) }] };
    case 'unchanged':
      return { say: [{ text: ({ conversation: t }) => t(($) => $.common.editNotNeeded) }] };
  }
}

async function bind(context: Context, acceptance: { personId: string; token: string }): Promise<Applied> {
  const binding = await bindDeputy(context, acceptance);
  if (binding.kind === 'bound') {
    return { say: [{ text: ({ conversation: t }) => t(($) => $.invitation.bound, { name: binding.deputyName }) }] };
  }

  return { say: [{ text: ({ conversation: t }) => t(($) => $.invitation.refused[binding.because]) }] };
}

async function changeDigestTime(context: Context, time: string): Promise<Applied> {
  if (context.actor.kind !== 'deputy') return quietly;
  const setting = await setDigestTime(context, { deputyCode: context.actor.deputyCode, time });
  if (setting.kind === 'set') {
    return { say: [{ text: ({ conversation: t }) => t(($) => $.digestTime.changed, { time: setting.time }) }] };
  }

  return {
    say: [{ text: ({ conversation: t }) => t(($) => $.digestTime.notATime) }],
    next: { kind: 'choosingDigestTime' },
  };
}
