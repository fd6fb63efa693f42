import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addWorkingDays, isCalendarPublishedFor, isWorkingDay } from '#features/opinion/working-calendar.ts';
import { addDays, dayOfWeek } from '#shared/local-day.ts';

const days = fc.integer({ min: 0, max: 1500 }).map((count) => addDays('2024-12-01', count));

/** The slow model: write down every day and count the working ones. */
function slowly(day: string, count: number): string {
  const following = Array.from({ length: 120 }, (_, index) => addDays(day, index + 1)).filter(isWorkingDay);

  return count === 0 ? day : (following[count - 1] ?? '');
}

describe('the working calendar', () => {
  it.each([
    ['2026-10-01', false, 'National Day'],
    ['2026-10-07', false, 'the last day off'],
    ['2026-10-08', true, 'back to work'],
    ['2026-10-10', true, 'a Saturday worked to make up'],
    ['2026-09-20', true, 'a Sunday worked to make up'],
    ['2026-02-16', false, 'a Monday in the Spring Festival'],
    ['2026-11-23', true, 'an ordinary Monday'],
    ['2026-11-28', false, 'an ordinary Saturday'],
    ['2025-01-26', true, 'a Sunday before the Spring Festival of 2025'],
  ])('%s is a working day: %s (%s)', (day, expected) => {
    expect(isWorkingDay(day)).toBe(expected);
  });

  it('counts fifteen working days as the receipt promises them', () => {
    expect(addWorkingDays('2026-11-23', 15)).toBe('2026-12-14');
  });

  it('jumps over the long holiday and lands on the make-up day', () => {
    expect(addWorkingDays('2026-09-30', 1)).toBe('2026-10-08');
    expect(addWorkingDays('2026-10-09', 1)).toBe('2026-10-10');
  });

  it('agrees with counting day by day', () => {
    fc.assert(
      fc.property(days, fc.nat(30), (day, count) => {
        expect(addWorkingDays(day, count)).toBe(slowly(day, count));
      }),
    );
  });

  it('counts plain weekends in a year without a notice, and says that there is none', () => {
    expect(isCalendarPublishedFor('2026-05-05')).toBe(true);
    expect(isCalendarPublishedFor('2027-05-03')).toBe(false);
    expect(isWorkingDay('2027-05-03')).toBe(dayOfWeek('2027-05-03') < 6);
  });
});
