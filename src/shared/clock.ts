/** Where domain time comes from, so that a test or `digest run --at` can say what time it is. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still at one instant. */
export function clockAt(instant: Date): Clock {
  return { now: () => instant };
}
