import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { addDays, dayOfWeek, localDayOf } from '#shared/local-day.ts';

const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((instant) => instant.toISOString().slice(0, 10));

describe('a local day', () => {
  it('is counted on and back as the calendar has it', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        expect(addDays(from, count)).toBe(Temporal.PlainDate.from(from).add({ days: count }).toString());
        expect(dayOfWeek(from)).toBe(Temporal.PlainDate.from(from).dayOfWeek);
      }),
    );
  });

  it('is the one that the clocks of the office show', () => {
    const instant = fc.date({ min: new Date('1995-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Lisbon', 'America/St_Johns', 'Pacific/Apia', 'UTC');

    fc.assert(
      fc.property(instant, zone, (at, timeZone) => {
        const there = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
        expect(localDayOf(at, timeZone)).toBe(there.toPlainDate().toString());
      }),
    );
  });
});
