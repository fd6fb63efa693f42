import type { LocalDay } from '#shared/local-day.ts';
import type { SuccessionKind } from '../electorate/electorate.ts';
import type { ThreadRule } from './draft.table.ts';
import type { Placing } from './new-term.ts';

/** Something by its code, with the name people know it by. */
export type Named = { code: string; name: string };

/** A unit before and after: `null` where there was or is none of it. */
export type UnitChange = {
  kind: SuccessionKind | 'new' | 'ended';
  from: (Named & { seats: number }) | null;
  to: (Named & { seats: number }) | null;
};

/** How many go from where to where. */
export type Flow = { from: Named; to: Named; count: number };

export type Unplaced = {
  unit: Named;
  place: Named | null;
  because: Extract<Placing, { kind: 'unplaced' }>['because'];
  count: number;
};

export type DeputyChange = Named & { kind: 'stays' | 'leaves' | 'new'; units: string[]; hasGroup: boolean };

/** What the daily digest of a deputy could tell, on the eve and after. */
export type DigestChange = Named & { before: number; after: number };

/** What would come of open opinions under one rule. */
export type ThreadsUnderRule = { stay: number; flows: Flow[]; digests: DigestChange[] };

/** What a new term would change, as data; the words are put to it by whoever shows it. */
export type Rehearsal = {
  congressCode: string;
  on: LocalDay;
  /** Rows of the files that belong to other congresses, or are over already. */
  passedOver: number;
  seats: { before: number; after: number };
  unitCounts: { before: number; after: number };
  units: UnitChange[];
  people: { stay: number; flows: Flow[]; unplaced: Unplaced[] };
  threads: Record<ThreadRule, ThreadsUnderRule>;
  deputies: DeputyChange[];
  gaps: Gaps;
};

export type Gaps = {
  placesWithoutUnit: Named[];
  placesInSeveralUnits: Named[];
  unitsWithoutDeputy: Named[];
  unitsWithoutPlace: Named[];
  unitsWithoutGroup: Named[];
  groupsWithoutConvenor: Named[];
};
