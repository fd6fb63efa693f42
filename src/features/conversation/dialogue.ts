import type { Said, Texts } from '#i18n/texts.ts';
import type { Language } from '#shared/language.ts';
import type { LocalDay } from '#shared/local-day.ts';
import type { RegistrationBasis, RegistrationTier } from '../electorate/electorate.ts';
import type { DeputyOfPerson } from '../electorate/find-deputy-of-person.ts';
import type { FoundInvitation } from '../electorate/find-invitation.ts';
import type { FoundTarget } from '../electorate/find-link-target.ts';
import type { FoundPlace } from '../electorate/find-places.ts';
import type { StationOfPlace } from '../electorate/find-station-of.ts';
import type { UnitsAt } from '../electorate/find-units-at.ts';
import type { LinkTarget } from '../electorate/link.ts';
import type { PlaceSearch } from '../electorate/search-places.ts';
import type { UnitAnswer } from '../electorate/who-may-answer.ts';
import type { ThreadPage } from '../opinion/list-threads.ts';
import type { ThreadView } from '../opinion/read-thread.ts';
import type { OpinionPart } from '../opinion/submit-opinion.ts';
import type { Verdict } from '../opinion/thread-fact.ts';
import type { Choice, DirectLevel, Draft, StateKind, StateOf, StateValue } from './state-value.ts';

/** Where a person said to be registered on one level. */
export type KnownRegistration = {
  level: DirectLevel;
  unitCode: string;
  /** `null` where a map or a link named the unit without a place. */
  place: Choice | null;
  /** The place, or else the unit, as it is called. */
  label: string;
  basis: RegistrationBasis;
  tier: RegistrationTier;
  since: LocalDay;
};

/** Whom we talk to, as far as the dialogue has to know. */
export type Situation = {
  language: Language;
  /** The deputies' own entrance; elsewhere a deputy is recognised by the binding. */
  isDeputyEntrance: boolean;
  deputy: DeputyOfPerson | null;
  /** Where the person said to be registered. */
  home: Choice | null;
  /** Their ties to units today, the township's first. */
  registrations: KnownRegistration[];
  officeName: string;
  isDemo: boolean;
  today: LocalDay;
  timeZone: string;
  /** How long words are kept, for the privacy notice. */
  textKeptDays: number;
  attachmentKeptDays: number;
  updatesKeptDays: number;
  sentTextsKeptDays: number;
  parkedKeptDays: number;
  /** How long after the end a person is asked whether it helped. */
  verdictAfterDays: number;
};

/** What a state can be told. */
export type Input =
  | { kind: 'text'; text: string; part: OpinionPart }
  | { kind: 'part'; part: OpinionPart }
  | { kind: 'press'; key: string };

/** A button of this step (`key`, good until the dialogue moves on), one that is always good (`action`), or a link. */
export type Choosable = { label: Said; key: string } | { label: Said; action: string } | { label: Said; url: string };

export type Say = { text: Said; buttons?: Choosable[][]; attachmentId?: string; isReceipt?: boolean };

/** What one input leads to: what is said, where the dialogue is then, and what has to be written. */
export type Step = { say?: Say[]; next: StateValue; effects?: Effect[] };

/** What a step wants written; the features' verbs do it, in the same transaction. */
export type Effect =
  | { kind: 'set-language'; language: Language }
  | { kind: 'submit'; draft: Draft }
  | { kind: 'raise-alert'; text: string }
  | { kind: 'amend'; messageId: string; text: string }
  | { kind: 'write'; code: string; parts: OpinionPart[] }
  | { kind: 'withdraw'; code: string }
  | { kind: 'give-verdict'; code: string; verdict: Verdict }
  | { kind: 'object'; code: string }
  | { kind: 'register'; placeCode: string }
  /** Found by a map: there is no place to name. */
  | { kind: 'register-units'; unitCodes: string[] }
  | { kind: 'forget-location'; messageId: string }
  | { kind: 'register-in'; unitCode: string; placeCode: string | null; basis: RegistrationBasis | null }
  | { kind: 'end-registration'; level: DirectLevel }
  | { kind: 'keep-nothing'; parts: OpinionPart[] }
  | { kind: 'look-up'; code: string; pin: string }
  | { kind: 'forget' }
  | { kind: 'bind'; token: string }
  | { kind: 'claim'; code: string }
  /** `isForAll`: also to those who say the same. */
  | { kind: 'answer'; code: string; text: string; isForAll: boolean }
  | { kind: 'ask'; code: string; text: string }
  | { kind: 'hand'; code: string; deputyCode: string; note: string }
  | { kind: 'pass'; code: string; reason: string }
  | { kind: 'extend'; code: string; reason: string }
  | { kind: 'close'; code: string }
  | { kind: 'recuse'; code: string }
  | { kind: 'show-attachments'; code: string }
  | { kind: 'set-digest-time'; time: string };

/** What the dialogue may look up while it decides. Nothing here writes. */
export type Ports = {
  searchPlaces(text: string): Promise<PlaceSearch>;
  listPlacesBelow(parentCode: string | null): Promise<FoundPlace[]>;
  findPlace(code: string): Promise<FoundPlace | null>;
  /** The places that the words of an opinion clearly name. */
  findMentioned(text: string): Promise<FoundPlace[]>;
  findStation(placeCode: string): Promise<StationOfPlace | null>;
  whoMayAnswer(placeCode: string): Promise<UnitAnswer[]>;
  /** Whether there is a map to find a location on. */
  hasMap(): Promise<boolean>;
  findUnitsAt(spot: { latitude: number; longitude: number }): Promise<UnitsAt>;
  listPlacesOfUnits(unitCodes: readonly string[], limit: number): Promise<FoundPlace[]>;
  /** What a link or the code on a poster leads to. */
  findLinkTarget(target: LinkTarget): Promise<FoundTarget>;
  /** Those of these units that are valid today, in the order asked for. */
  unitsOf(codes: readonly string[]): Promise<UnitAnswer[]>;
  listMyOpinions(page: number): Promise<ThreadPage>;
  /** An opinion of this person. */
  findMyOpinion(code: string): Promise<ThreadView | null>;
  listInbox(page: number): Promise<ThreadPage>;
  /** An opinion this deputy may act on. */
  findThread(code: string): Promise<ThreadView | null>;
  /** How many other opinions that wait for an answer say the same. */
  countAlike(code: string): Promise<number>;
  listColleagues(groupCode: string): Promise<Choice[]>;
  findInvitation(token: string): Promise<FoundInvitation>;
  getDigestTime(): Promise<string>;
};

/** What a message of ours shows as long as it is looked at: a list whatever its page, a preview whatever was changed in it. */
export type Screen =
  | 'entrance'
  | 'welcome'
  | 'menu'
  | 'places'
  | 'writing'
  | 'adding'
  | 'preview'
  | 'opinions'
  | 'inbox'
  | 'colleagues';

/** One state of the dialogue: what it asks, and where each answer leads. */
export type State<Kind extends StateKind> = {
  /** May lead on at once instead of asking, where there is nothing to ask. */
  prompt(value: StateOf<Kind>, situation: Situation, ports: Ports): Say | Promise<Say>;
  receive(value: StateOf<Kind>, input: Input, scene: Scene): Step | Promise<Step>;
  /** Where 返回 leads. */
  back(value: StateOf<Kind>): StateValue;
  /** Older buttons of this state stay good while it lasts: they all mean the same. */
  keepsButtons?: boolean;
  /** What its message shows: where a step leads back to the same, the message is changed and no new one is sent. */
  screen?(value: StateOf<Kind>): Screen | null;
};

/** What a state decides with; `texts` are the person's language, for reading what they typed, not for saying anything. */
export type Scene = { situation: Situation; ports: Ports; texts: Texts };
