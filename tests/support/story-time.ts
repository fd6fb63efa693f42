import type { World } from './world.ts';

export type StoryTime = ReturnType<typeof newTime>;
type Span = { days?: number; hours?: number; minutes?: number };

const MINUTE_MS = 60_000;

/** The time of a story stands still until the story moves it; what is due by then is done at once. */
export function newTime(world: World) {
  async function is(instant: string): Promise<void> {
    await world.setNow(new Date(instant));
    await world.work();
  }

  return {
    /** An instant with its offset: `2026-11-24T08:00+08:00`. */
    is,
    async passes({ days = 0, hours = 0, minutes = 0 }: Span): Promise<void> {
      const ms = ((days * 24 + hours) * 60 + minutes) * MINUTE_MS;
      await is(new Date(world.clock.now().getTime() + ms).toISOString());
    },
    now: () => world.clock.now(),
  };
}
