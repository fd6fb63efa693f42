import type { SuccessionKind } from '../electorate/electorate.ts';

/** A unit of a term with the places that belong to it; `former` where the office says itself what it came from. */
export type TermUnit = {
  code: string;
  name: string;
  places: ReadonlySet<string>;
  former?: readonly string[] | undefined;
};

/** One unit came out of another. */
export type Descent = { from: string; to: string; kind: SuccessionKind };

type Tie = { from: TermUnit; to: TermUnit; common: number };

/**
 * Which unit came out of which: those that have places in common, or those the office names. A unit was split where it is the
 * chief forebear of several; units were merged where one is the chief heir of several; a border that moved redraws both sides.
 */
export function traceLineage(former: readonly TermUnit[], next: readonly TermUnit[]): Descent[] {
  const ties = next.flatMap((unit) => tiesOf(unit, former));
  const chiefParent = chiefs(ties, 'to');
  const chiefHeir = chiefs(ties, 'from');
  const splits = countBy([...chiefParent.values()], (tie) => tie.from.code);
  const mergers = countBy([...chiefHeir.values()], (tie) => tie.to.code);

  return ties.map((tie) => {
    const isSplit = chiefParent.get(tie.to.code) === tie && (splits.get(tie.from.code) ?? 0) > 1;
    const isMerged = chiefHeir.get(tie.from.code) === tie && (mergers.get(tie.to.code) ?? 0) > 1;

    return { from: tie.from.code, to: tie.to.code, kind: kindOf(tie, { isSplit, isMerged }) };
  });
}

/** A unit that shares no place with any came from the one that bore its code, if there was one. */
function tiesOf(unit: TermUnit, former: readonly TermUnit[]): Tie[] {
  const named = former.filter(({ code }) => unit.former?.includes(code));
  const withCommon = (from: TermUnit): Tie => ({ from, to: unit, common: countCommon(from, unit) });
  if (named.length > 0) return named.map(withCommon);
  const sharing = former.map(withCommon).filter(({ common }) => common > 0);

  return sharing.length > 0 ? sharing : former.filter(({ code }) => code === unit.code).map(withCommon);
}

/** Of each unit on one side, the tie with most places in common; the unit that keeps its code goes before its equals. */
function chiefs(ties: readonly Tie[], side: 'from' | 'to'): Map<string, Tie> {
  const chief = new Map<string, Tie>();
  for (const tie of ties) {
    const known = chief.get(tie[side].code);
    if (!known || weightOf(tie) > weightOf(known)) chief.set(tie[side].code, tie);
  }

  return chief;
}

function weightOf({ common, from, to }: Tie): number {
  return common + (from.code === to.code ? 0.5 : 0);
}

function kindOf({ from, to }: Tie, { isSplit, isMerged }: { isSplit: boolean; isMerged: boolean }): SuccessionKind {
  if (isSplit !== isMerged) return isSplit ? 'split' : 'merged';
  if (isSplit || !hasSamePlaces(from, to)) return 'redrawn';

  return from.name === to.name ? 'continued' : 'renamed';
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  return new Map([...Map.groupBy(items, keyOf)].map(([key, own]) => [key, own.length]));
}

function countCommon(left: TermUnit, right: TermUnit): number {
  return [...left.places].filter((place) => right.places.has(place)).length;
}

function hasSamePlaces(left: TermUnit, right: TermUnit): boolean {
  return left.places.size === right.places.size && countCommon(left, right) === left.places.size;
}
