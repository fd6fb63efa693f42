/** How long a rolling restart lasts, and who is there meanwhile. */
import type { Rates } from '#tests/support/fake-bot-weather.ts';
import type { Plan as ChaosPlan } from '../chaos/plan.ts';
import type { Scenery } from '../chaos/stage.ts';

export type Plan = Pick<ChaosPlan, 'seed' | 'processes' | 'deputies' | 'preloadsOf' | 'onProgress'> & {
  /** How often each process is asked to stop and started again. */
  rounds: number;
  /** Of ordinary operation before each restart, and at the end. */
  quietMs: number;
  people: ChaosPlan['people'] & { inTheWebChat: number };
  /** The last one to be stopped stays down, and doctor is not asked: other tests do. */
  isBrief?: boolean;
  server?: NonNullable<Scenery['server']>;
};

/** A good day: nothing fails, and nothing is answered at once. */
export const fairRates: Rates = { '429': 0, '500': 0, hang: 0, reset: 0, latencyMs: { from: 5, to: 120 } };

/** Ten times what Telegram allows, so that people wait for the service and not for its limits. */
export const fastPace = {
  TELEGRAM_MESSAGES_PER_SECOND: '300',
  TELEGRAM_CHAT_MESSAGES_PER_SECOND: '10',
  TELEGRAM_CHAT_BURST: '30',
};

export const longPlan: Plan = {
  ...{ seed: 1, rounds: 5, quietMs: 4000, processes: 4, deputies: ['D0057', 'D0058', 'D0059'] },
  people: { careful: 16, hasty: 6, fickle: 4, inTheWebChat: 8 },
};

export const shortPlan: Plan = {
  ...{ seed: 1, rounds: 1, quietMs: 400, processes: 2, deputies: [], isBrief: true },
  people: { careful: 6, hasty: 4, fickle: 2, inTheWebChat: 3 },
};
