/** How fast an account may send. Telegram asks for no more than 30 a second in all and one a second to the same person. */
export type Budget = {
  accountPerSecond: number;
  /** How many an account that was quiet may send at once. */
  accountBurst: number;
  recipientPerSecond: number;
  recipientBurst: number;
};

export type Pace = Pick<Budget, 'accountPerSecond' | 'recipientPerSecond' | 'recipientBurst'>;

/** A few messages in a row to one person are tolerated: an answer is often two or three. */
export const recipientBurst = 3;

const CAUTION = 0.99;

export const defaultBudget: Budget = budgetOf({ accountPerSecond: 30, recipientPerSecond: 1, recipientBurst });

/** A new account begins almost empty. */
export const firstTokens = 1;

/**
 * A little slower than is allowed, so that what is held up on its way does not add up to more. The burst of the account is
 * small: after a quiet night the first second may not hold twice the allowance.
 */
export function budgetOf({ accountPerSecond, recipientPerSecond, recipientBurst }: Pace): Budget {
  return {
    accountPerSecond: accountPerSecond * CAUTION,
    accountBurst: Math.max(1, accountPerSecond / 5),
    recipientPerSecond: recipientPerSecond * CAUTION,
    recipientBurst,
  };
}
