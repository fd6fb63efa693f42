import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { ThreadRule } from './draft.table.ts';
import type { DigestChange, Flow, Gaps, Named, Rehearsal } from './rehearsal.ts';

export const rehearsalTables = [
  'units',
  'people',
  'unplaced',
  'threads',
  'deputies',
  'digestsStay',
  'digestsMove',
  'gaps',
] as const;
export type RehearsalTableName = (typeof rehearsalTables)[number];

/** A list of a rehearsal in words; whoever shows it may cut it, the file has all of it. */
export type RehearsalTable = { name: RehearsalTableName; title: string; heads: string[]; rows: string[][] };

/** A rehearsal in the words of a language: first what it comes to, then the lists. */
export type SaidRehearsal = { summary: string[]; tables: RehearsalTable[] };

type Said = { heads: string[]; rows: string[][] };

/** Puts a rehearsal into words, for a terminal, a page or a file. */
export function sayRehearsal(rehearsal: Rehearsal, texts: Texts): SaidRehearsal {
  const t = texts.console;
  const said: Record<RehearsalTableName, Said> = {
    units: sayUnits(rehearsal, texts),
    people: sayFlows(rehearsal.people.flows, texts),
    unplaced: sayUnplaced(rehearsal, texts),
    threads: sayFlows(rehearsal.threads.move.flows, texts),
    deputies: sayDeputies(rehearsal, texts),
    digestsStay: sayDigests(rehearsal.threads.stay.digests, texts),
    digestsMove: sayDigests(rehearsal.threads.move.digests, texts),
    gaps: sayGaps(rehearsal.gaps, texts),
  };

  return {
    summary: sumUp(rehearsal, texts),
    tables: rehearsalTables.map((name) => ({ name, title: t(($) => $.term.table[name]), ...said[name] })),
  };
}

function sumUp({ on, unitCounts, seats, people, threads, passedOver, ...rest }: Rehearsal, texts: Texts): string[] {
  const t = texts.console;
  const counts = (kind: string, side: 'from' | 'to' = 'to') => {
    const those = rest.units.filter((change) => change.kind === kind);
    return new Set(those.map((change) => change[side]?.code)).size;
  };
  const moving = (rule: ThreadRule) => sum(threads[rule].flows);
  const deputies = (kind: string) => rest.deputies.filter((deputy) => deputy.kind === kind).length;

  return [
    t(($) => $.term.summary.day, { day: formatDay(on, texts.language) }),
    t(($) => $.term.summary.units, { before: unitCounts.before, after: unitCounts.after }),
    t(($) => $.term.summary.changes, {
      ...{ continued: counts('continued'), renamed: counts('renamed'), split: counts('split', 'from') },
      ...{ merged: counts('merged'), redrawn: counts('redrawn'), added: counts('new'), ended: counts('ended', 'from') },
    }),
    t(($) => $.term.summary.seats, { before: seats.before, after: seats.after }),
    t(($) => $.term.summary.people, { stay: people.stay, moving: sum(people.flows), unplaced: sum(people.unplaced) }),
    t(($) => $.term.summary.threads, { open: threads.stay.stay, moving: moving('move') }),
    t(($) => $.term.summary.deputies, {
      ...{ stay: deputies('stays'), leave: deputies('leaves'), added: deputies('new') },
      ungrouped: rest.deputies.filter(({ kind, hasGroup }) => kind !== 'leaves' && !hasGroup).length,
    }),
    t(($) => $.term.summary.gaps, {
      places: rest.gaps.placesWithoutUnit.length,
      units: rest.gaps.unitsWithoutDeputy.length,
    }),
    ...(passedOver > 0 ? [t(($) => $.term.summary.passedOver, { count: passedOver })] : []),
  ];
}

function sum(counted: readonly { count: number }[]): number {
  return counted.reduce((total, { count }) => total + count, 0);
}

/** What goes on unchanged is counted, not listed. */
function sayUnits({ units }: Rehearsal, { console: t }: Texts): Said {
  const heads = [
    t(($) => $.term.head.change),
    ...[t(($) => $.term.head.before), t(($) => $.term.head.seats)],
    ...[t(($) => $.term.head.after), t(($) => $.term.head.seats)],
  ];
  const changed = units.filter(({ kind, from, to }) => kind !== 'continued' || from?.seats !== to?.seats);
  const rows = changed.map(({ kind, from, to }) => {
    const before = [from ? nameOf(from) : '', from ? String(from.seats) : ''];
    return [t(($) => $.term.change[kind]), ...before, to ? nameOf(to) : '', to ? String(to.seats) : ''];
  });

  return { heads, rows };
}

function sayFlows(flows: readonly Flow[], { console: t }: Texts): Said {
  const staff = t(($) => $.thread.staff);
  const named = (end: Named) => (end.code === 'staff' ? staff : nameOf(end));
  const inOrder = flows.toSorted((left, right) => right.count - left.count);

  return {
    heads: [t(($) => $.term.head.from), t(($) => $.term.head.to), t(($) => $.term.head.count)],
    rows: inOrder.map(({ from, to, count }) => [named(from), named(to), String(count)]),
  };
}

function sayUnplaced({ people }: Rehearsal, { console: t }: Texts): Said {
  const heads = [t(($) => $.term.head.place), t(($) => $.term.head.before), t(($) => $.term.head.reason)];
  const rows = people.unplaced.map(({ unit, place, because, count }) => [
    place ? nameOf(place) : '–',
    nameOf(unit),
    t(($) => $.term.unplaced[because]),
    String(count),
  ]);

  return { heads: [...heads, t(($) => $.term.head.count)], rows };
}

function sayDeputies({ deputies }: Rehearsal, { console: t }: Texts): Said {
  const heads = [t(($) => $.term.head.deputy), t(($) => $.term.head.change), t(($) => $.term.head.unit)];
  const rows = deputies
    .filter(({ kind, hasGroup }) => kind !== 'stays' || !hasGroup)
    .map(({ kind, units, hasGroup, ...deputy }) => {
      const group = kind === 'leaves' ? '' : t(($) => $.term.group[hasGroup ? 'yes' : 'no']);
      return [nameOf(deputy), t(($) => $.term.deputy[kind]), units.join(' '), group];
    });

  return { heads: [...heads, t(($) => $.term.head.group)], rows };
}

function sayDigests(digests: readonly DigestChange[], { console: t }: Texts): Said {
  return {
    heads: [t(($) => $.term.head.deputy), t(($) => $.term.head.openBefore), t(($) => $.term.head.openAfter)],
    rows: digests.map(({ before, after, ...deputy }) => [nameOf(deputy), String(before), String(after)]),
  };
}

function sayGaps(gaps: Gaps, { console: t }: Texts): Said {
  const kinds = Object.keys(gaps) as (keyof Gaps)[];

  return {
    heads: [t(($) => $.term.head.gap), t(($) => $.term.head.what)],
    rows: kinds.flatMap((kind) => gaps[kind].map((gap) => [t(($) => $.term.gap[kind]), nameOf(gap)])),
  };
}

function nameOf({ code, name }: Named): string {
  return name === code ? code : `${name} (${code})`;
}
