const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often one subject may do something within a window of time. What exceeds a limit is held or asked to wait, never lost. */
export const limits = {
  'messages-per-person': { maximum: 30, windowSeconds: MINUTE },
  'presses-per-person': { maximum: 60, windowSeconds: MINUTE },
  'opinions-per-person': { maximum: 5, windowSeconds: DAY },
  'uploads-per-person': { maximum: 20, windowSeconds: HOUR },
  'uploads-per-address': { maximum: 60, windowSeconds: HOUR },
  'web-persons-per-address': { maximum: 30, windowSeconds: HOUR },
  'web-messages-per-address': { maximum: 120, windowSeconds: MINUTE },
  'asked-for-patience': { maximum: 1, windowSeconds: MINUTE },
  'alerts-in-a-flood': { maximum: 3, windowSeconds: HOUR },
  'look-ups-per-address': { maximum: 10, windowSeconds: MINUTE },
  'look-ups-per-person': { maximum: 10, windowSeconds: MINUTE },
  'look-ups-per-code': { maximum: 10, windowSeconds: HOUR },
  'sign-ins-per-address': { maximum: 10, windowSeconds: 10 * MINUTE },
  'invitations-per-person': { maximum: 10, windowSeconds: HOUR },
} as const satisfies Record<string, { maximum: number; windowSeconds: number }>;

export type LimitName = keyof typeof limits;
