import type { Table } from '../electorate/import/table.ts';

/** What the files of a draft may be, in the order in which one refers to another. Any may be missing: it says nothing then. */
export const draftKinds = ['units', 'places', 'groups', 'deputies'] as const;
export type DraftKind = (typeof draftKinds)[number];

/** The files of a draft, read into rows of cells. */
export type DraftFiles = Partial<Record<DraftKind, Table>>;

/** Why something cannot be done with a draft; the edge has the words. */
export type DraftRefusal =
  | 'no-such-congress'
  | 'no-such-draft'
  | 'no-name'
  | 'no-file'
  | 'no-such-day'
  | 'day-is-past'
  | 'already-activated'
  | 'discarded'
  | 'still-undoing'
  | 'later-term-known'
  | 'not-activated'
  | 'routed-since'
  | 'changed-since';

export type Refused<Because extends DraftRefusal = DraftRefusal> = { kind: 'refused'; because: Because };

export function refuse<Because extends DraftRefusal>(because: Because): Refused<Because> {
  return { kind: 'refused', because };
}
