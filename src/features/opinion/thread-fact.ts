import type { LocalDay } from '#shared/local-day.ts';
import type { Owner, StaffReason } from './thread.ts';

export const holdReasons = ['held-too-many', 'held-looks-automated'] as const;
export type HoldReason = (typeof holdReasons)[number];

/** Why an opinion went to its owner when it came in. */
export const routingReasons = [
  'group-covers-unit',
  'no-deputy-of-the-unit-is-sitting',
  'no-group-covers-the-unit',
  'nobody-of-the-group-is-sitting',
  'no-deputy-can-answer',
  'no-unit-is-known',
  'station-of-the-matter',
  'group-covers-the-matter',
  'complaint-about-deputy-or-staff',
  'words-of-danger',
] as const;
export type RoutingReason = (typeof routingReasons)[number];

export const passingReasons = [
  'handed-to-colleague',
  'passed-on-by-deputy',
  'assigned-by-staff',
  'taken-by-staff',
] as const;
export type PassingReason = (typeof passingReasons)[number];

/** Why an open opinion found another owner than before, though nobody passed it on. */
export const reroutingReasons = [
  'deputy-left-office',
  'deputy-suspended',
  'deputy-elected',
  'deputy-returned',
  'group-ended',
  'redistricting',
  'redistricting-undone',
  'recused',
] as const;
export type ReroutingReason = (typeof reroutingReasons)[number];

export const closingReasons = ['answered', 'closed-by-staff'] as const;
export type ClosingReason = (typeof closingReasons)[number];

export const verdicts = ['helped', 'partly', 'did-not-help'] as const;
export type Verdict = (typeof verdicts)[number];

/** What can happen to an opinion. What was written lies apart, in thread messages that name the fact they belong to. */
export type ThreadFact =
  | { kind: 'received'; heldBecause: HoldReason | null }
  | { kind: 'objected' }
  | { kind: 'released' }
  | { kind: 'routed'; owner: Owner; groupCode: string | null; because: RoutingReason }
  | { kind: 'rerouted'; owner: Owner; groupCode: string | null; because: ReroutingReason; isInHand?: true }
  | { kind: 'recused'; deputyCode: string }
  | { kind: 'claimed'; deputyCode: string }
  | { kind: 'answered'; by: Speaker }
  | { kind: 'asked'; by: Speaker }
  | { kind: 'replied' }
  | { kind: 'amended' }
  | { kind: 'passed-on'; to: Owner; groupCode: string | null; because: PassingReason }
  | { kind: 'reminded' }
  | { kind: 'escalated'; because: StaffReason }
  | { kind: 'extended'; until: LocalDay }
  | { kind: 'closed'; by: Speaker; because: ClosingReason }
  | { kind: 'verdict-asked' }
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'reopened' }
  | { kind: 'withdrawn' }
  | { kind: 'forgotten' };

/** Who speaks for the deputies' side. */
export type Speaker = { kind: 'deputy'; code: string } | { kind: 'staff' };

/** A fact as it stands in the ledger. */
export type RecordedFact = { sequence: number; at: Date; actor: string; fact: ThreadFact };
