import type { CongressLevel, GroupKind, SeatStanding, UnitDrawnBy } from './electorate.ts';

/** An electoral unit as it is named to people. */
export type UnitSummary = {
  code: string;
  name: string;
  level: CongressLevel;
  congressCode: string;
  congressName: string;
  drawnBy: UnitDrawnBy;
};

export type GroupSummary = { code: string; name: string; kind: GroupKind; convenorCode: string | null };

/** Only what may be public about a deputy (代表法 58). */
export type DeputySummary = {
  code: string;
  name: string;
  standing: SeatStanding;
  level: CongressLevel;
  occupation: string | null;
  receptionDay: string | null;
};

/** Who may answer for one electoral unit. `group` is the area group that covers it; suspended deputies are listed as such. */
export type UnitAnswer = {
  unit: UnitSummary;
  group: GroupSummary | null;
  deputies: DeputySummary[];
  vacantSeats: number;
};
