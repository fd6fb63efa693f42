import { addDays, dayOfWeek, type LocalDay } from '#shared/local-day.ts';

type YearOfNotice = { off: readonly (readonly [LocalDay, LocalDay])[]; makeUp: readonly LocalDay[] };

/** The holiday arrangements as the State Council's General Office published them, by year; ranges are inclusive. */
const notices: Record<string, YearOfNotice> = {
  '2025': {
    off: [
      ['2025-01-01', '2025-01-01'],
      ['2025-01-28', '2025-02-04'],
      ['2025-04-04', '2025-04-06'],
      ['2025-05-01', '2025-05-05'],
      ['2025-05-31', '2025-06-02'],
      ['2025-10-01', '2025-10-08'],
    ],
    makeUp: ['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
  },
  '2026': {
    off: [
      ['2026-01-01', '2026-01-03'],
      ['2026-02-15', '2026-02-23'],
      ['2026-04-04', '2026-04-06'],
      ['2026-05-01', '2026-05-05'],
      ['2026-06-19', '2026-06-21'],
      ['2026-09-25', '2026-09-27'],
      ['2026-10-01', '2026-10-07'],
    ],
    makeUp: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
  },
};

const SATURDAY = 6;

/** Whether a notice was published for the year of this day. Where none was, plain weekends are counted and staff are warned. */
export function isCalendarPublishedFor(day: LocalDay): boolean {
  return yearOf(day) in notices;
}

/** A working day is neither a holiday nor a weekend, unless the weekend day is worked to make up for a holiday. */
export function isWorkingDay(day: LocalDay): boolean {
  const notice = notices[yearOf(day)];
  if (notice?.makeUp.includes(day)) return true;
  if (notice?.off.some(([first, last]) => first <= day && day <= last)) return false;

  return dayOfWeek(day) < SATURDAY;
}

/** The working day that many working days after a day; the day itself does not count. */
export function addWorkingDays(day: LocalDay, count: number): LocalDay {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    if (isWorkingDay(current)) left -= 1;
  }

  return current;
}

function yearOf(day: LocalDay): string {
  return day.slice(0, 4);
}
