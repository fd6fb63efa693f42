import type { Texts } from '#i18n/texts.ts';
import { formatNumber, sayPercent, withMinus } from './report.ts';
import type { SeatsByLaw } from './seats-by-formula.ts';

/** The number of the law, with how it comes about. */
export function saySeatsByLaw(byLaw: SeatsByLaw | null, { console: t, language }: Texts): string {
  if (!byLaw) return t(($) => $.report.byLaw.unknown);
  if (byLaw.kind === 'no-formula') return t(($) => $.report.byLaw.noFormula);
  const count = (number: number) => formatNumber(number, 'count', language);
  const { base, peoplePerSeat, cap, mayBeFewerBelow } = byLaw.formula;
  const words = { seats: count(byLaw.seats), base, step: count(peoplePerSeat), cap: count(cap) };
  if (byLaw.kind === 'may-be-fewer') {
    return t(($) => $.report.byLaw.mayBeFewer, { ...words, below: count(mayBeFewerBelow ?? 0) });
  }

  return byLaw.isCapped ? t(($) => $.report.byLaw.capped, words) : t(($) => $.report.byLaw.formula, words);
}

/** How many more or fewer seats a congress has than the law's number; a dash where there is none to compare with. */
export function saySeatsDifference(seats: number, byLaw: SeatsByLaw | null, { console: t, language }: Texts): string {
  const difference = seatsDifference(seats, byLaw);
  if (difference === null || !byLaw) return '–';
  if (difference === 0) return t(($) => $.report.byLaw.same);
  const written = formatNumber(Math.abs(difference), 'count', language);
  if (difference > 0) return t(($) => $.report.byLaw.more, { seats: written });
  const isPermitted = byLaw.kind === 'may-be-fewer';

  return isPermitted
    ? t(($) => $.report.byLaw.fewerPermitted, { seats: written })
    : t(($) => $.report.byLaw.fewer, { seats: written });
}

/** Seats less those of the law; `null` where the law gives no number to compare with. */
export function seatsDifference(seats: number, byLaw: SeatsByLaw | null): number | null {
  return !byLaw || byLaw.kind === 'no-formula' ? null : seats - byLaw.seats;
}

/** `±20 %` */
export function sayTolerance(tolerance: number, { language }: Texts): string {
  return `±${sayPercent(new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(tolerance), language)}`;
}

/** `+2.5 %`, with no more digits than it needs. */
export function saySigned(number: number, { language }: Texts): string {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });

  return sayPercent(withMinus(format.format(number)), language);
}
