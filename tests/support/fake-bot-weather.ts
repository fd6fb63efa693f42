/** What befalls the calls of a fake Bot API at set rates, drawn by lot: latency, 429, 500, silence, a lost connection. */
import type { Random } from '#demo/random.ts';
import type { Failure } from './fake-bot-failures.ts';

export const troubles = ['429', '500', 'hang', 'reset'] as const;
export type Trouble = (typeof troubles)[number];

/** Of a thousand calls, how many end so; and how long each of the others takes. */
export type Rates = Record<Trouble, number> & { latencyMs: { from: number; to: number } };

export type Befallen = { latencyMs: number; failure?: Failure };
export type Weather = {
  /** What happens to the next call. */
  next(): Befallen;
  /** It begins fair; from now on things go wrong. */
  roughen(): void;
  /** From now on nothing fails and nothing is slow. */
  clear(): void;
  /** How often each thing has happened. */
  counts: Record<Trouble, number>;
};

/** A bad day: of a hundred calls about seven go wrong, and nobody is told at once. */
export const roughRates: Rates = { '429': 4, '500': 25, hang: 8, reset: 30, latencyMs: { from: 5, to: 250 } };

export const fairWeather: Weather = {
  next: () => ({ latencyMs: 0 }),
  roughen: () => {},
  clear: () => {},
  counts: { '429': 0, '500': 0, hang: 0, reset: 0 },
};

export function createWeather(rates: Rates, random: Random): Weather {
  const counts: Weather['counts'] = { '429': 0, '500': 0, hang: 0, reset: 0 };
  let isRough = false;

  return {
    counts,
    next() {
      if (!isRough) return fairWeather.next();
      const { from, to } = rates.latencyMs;
      const latencyMs = from + random.below(to - from);
      const trouble = draw(rates, random.below(1000));
      if (!trouble) return { latencyMs };

      counts[trouble] += 1;
      return { latencyMs, failure: failureOf(trouble, random) };
    },
    roughen() {
      isRough = true;
    },
    clear() {
      isRough = false;
    },
  };
}

function draw(rates: Rates, lot: number): Trouble | undefined {
  let below = 0;

  return troubles.find((trouble) => {
    below += rates[trouble];
    return lot < below;
  });
}

/** Whoever loses the connection cannot know whether the call took effect: half of them do. */
function failureOf(trouble: Trouble, random: Random): Failure {
  const performed = random.below(2) === 0;
  switch (trouble) {
    case '429':
      return { status: 429, retryAfter: 1 };
    case '500':
      return { status: 500 };
    case 'hang':
      return { hang: true, performed };
    case 'reset':
      return { reset: true, performed };
  }
}
