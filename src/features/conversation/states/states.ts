import type { Input, Ports, Say, Scene, Screen, Situation, State, Step } from '../dialogue.ts';
import type { StateKind, StateValue } from '../state-value.ts';
import { addingToOpinion } from './adding-to-opinion.ts';
import { answering } from './answering.ts';
import { answeringAlike } from './answering-alike.ts';
import { asking } from './asking.ts';
import { askingAboutComplaint } from './asking-about-complaint.ts';
import { askingAge } from './asking-age.ts';
import { askingForCode } from './asking-for-code.ts';
import { askingForPin } from './asking-for-pin.ts';
import { askingForPlace } from './asking-for-place.ts';
import { askingWhereMatterIs } from './asking-where-matter-is.ts';
import { awaitingInvitation } from './awaiting-invitation.ts';
import { browsingPlaces } from './browsing-places.ts';
import { choosingBasis } from './choosing-basis.ts';
import { choosingColleague } from './choosing-colleague.ts';
import { choosingDigestTime } from './choosing-digest-time.ts';
import { choosingLanguage } from './choosing-language.ts';
import { choosingPlace } from './choosing-place.ts';
import { choosingTopic } from './choosing-topic.ts';
import { choosingUnit } from './choosing-unit.ts';
import { confirming } from './confirming.ts';
import { confirmingCancel } from './confirming-cancel.ts';
import { confirmingClosing } from './confirming-closing.ts';
import { confirmingForgetting } from './confirming-forgetting.ts';
import { confirmingInvitation } from './confirming-invitation.ts';
import { confirmingRecusal } from './confirming-recusal.ts';
import { confirmingRemoval } from './confirming-removal.ts';
import { confirmingWithdrawal } from './confirming-withdrawal.ts';
import { extending } from './extending.ts';
import { handing } from './handing.ts';
import { home } from './home.ts';
import { inbox } from './inbox.ts';
import { listingOpinions } from './listing-opinions.ts';
import { passingToStaff } from './passing-to-staff.ts';
import { readingPrivacy } from './reading-privacy.ts';
import { signing } from './signing.ts';
import { viewingOpinion } from './viewing-opinion.ts';
import { viewingRegistrations } from './viewing-registrations.ts';
import { viewingThread } from './viewing-thread.ts';
import { welcome } from './welcome.ts';
import { writing } from './writing.ts';

/** Every state of the dialogue. */
export const states: { [Kind in StateKind]: State<Kind> } = {
  welcome,
  readingPrivacy,
  choosingLanguage,
  home,
  askingForPlace,
  choosingPlace,
  browsingPlaces,
  choosingUnit,
  viewingRegistrations,
  choosingBasis,
  confirmingRemoval,
  writing,
  askingAboutComplaint,
  askingAge,
  askingWhereMatterIs,
  confirming,
  choosingTopic,
  signing,
  confirmingCancel,
  listingOpinions,
  viewingOpinion,
  addingToOpinion,
  confirmingWithdrawal,
  askingForCode,
  askingForPin,
  confirmingForgetting,
  awaitingInvitation,
  confirmingInvitation,
  inbox,
  viewingThread,
  answering,
  answeringAlike,
  asking,
  choosingColleague,
  handing,
  passingToStaff,
  extending,
  confirmingClosing,
  confirmingRecusal,
  choosingDigestTime,
};

/** What a state asks. */
export function promptOf(value: StateValue, situation: Situation, ports: Ports): Say | Promise<Say> {
  return stateOf(value).prompt(value, situation, ports);
}

/** Where an input leads from a state. */
export function receiveIn(value: StateValue, input: Input, scene: Scene): Step | Promise<Step> {
  return stateOf(value).receive(value, input, scene);
}

export function backFrom(value: StateValue): StateValue {
  return stateOf(value).back(value);
}

export function keepsButtons(value: StateValue): boolean {
  return stateOf(value).keepsButtons ?? false;
}

export function screenOf(value: StateValue): Screen | null {
  return stateOf(value).screen?.(value) ?? null;
}

/** The table above ties each kind to its state; the type system cannot follow that through an index, so it is said here once. */
function stateOf(value: StateValue): AnyState {
  return states[value.kind] as unknown as AnyState;
}

type AnyState = {
  prompt(value: StateValue, situation: Situation, ports: Ports): Say | Promise<Say>;
  receive(value: StateValue, input: Input, scene: Scene): Step | Promise<Step>;
  back(value: StateValue): StateValue;
  keepsButtons?: boolean;
  screen?(value: StateValue): Screen | null;
};
