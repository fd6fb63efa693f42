import type { LocalDay } from '#shared/local-day.ts';
import type { SeatEnding } from './electorate.ts';

/** A seat that nobody holds, or held for a time; `because` is `null` for one that was never filled since the election. */
export type Vacancy = { since: LocalDay; because: SeatEnding | null; filledOn: LocalDay | null };

/** A mandate in one unit. The rows of one deputy that adjoin in time are one mandate whose standing changed. */
export type Mandate = { deputyCode: string; since: LocalDay; until: LocalDay | null; endedBecause: SeatEnding | null };

export type UnitOfSeats = { seats: number; validFrom: LocalDay };

type Event = { on: LocalDay } & ({ kind: 'ended'; because: SeatEnding | null } | { kind: 'began' });

/**
 * The vacancies of a unit up to a day, the oldest first. A seat is vacant from the day a mandate ends until another begins, the
 * one that has been vacant longest first; suspension leaves no seat vacant (代表法 61).
 */
export function vacanciesOf(unit: UnitOfSeats, mandates: readonly Mandate[], today: LocalDay): Vacancy[] {
  const events = eventsOf(mandates, unit.validFrom).filter(({ on }) => on <= today);
  const held = events.filter(({ kind, on }) => kind === 'began' && on <= unit.validFrom).length;
  const vacancies = Array.from({ length: Math.max(0, unit.seats - held) }, () => vacantSince(unit.validFrom, null));

  for (const event of events) {
    if (event.kind === 'ended') vacancies.push(vacantSince(event.on, event.because));
    else if (event.on > unit.validFrom) {
      const longest = vacancies.find(({ filledOn }) => filledOn === null);
      if (longest) longest.filledOn = event.on;
    }
  }

  return vacancies;
}

function vacantSince(since: LocalDay, because: SeatEnding | null): Vacancy {
  return { since, because, filledOn: null };
}

/** Where one mandate of a day ends and another begins, the ending comes first: it is filled at once. */
function eventsOf(mandates: readonly Mandate[], validFrom: LocalDay): Event[] {
  const begun = mandates.filter((mandate) => !mandates.some((former) => goesOn(former, mandate)));
  const ended = mandates.filter((mandate) => !mandates.some((later) => goesOn(mandate, later)));
  const events = [
    ...ended.flatMap<Event>(({ until, endedBecause: because }) =>
      until !== null && until > validFrom ? { on: until, kind: 'ended', because } : [],
    ),
    ...begun.flatMap<Event>(({ since: on, until }) =>
      until !== null && until <= validFrom ? [] : { on, kind: 'began' },
    ),
  ];

  return events.sort((left, right) => (left.on === right.on ? endedFirst(left, right) : left.on < right.on ? -1 : 1));
}

function endedFirst(left: Event, right: Event): number {
  return Number(left.kind === 'began') - Number(right.kind === 'began');
}

function goesOn(former: Mandate, later: Mandate): boolean {
  return former.deputyCode === later.deputyCode && former.until === later.since;
}
