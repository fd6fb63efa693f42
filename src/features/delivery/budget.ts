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

export const defaultBudget: Budget = budgetOf({ accountPerSecond: 30, recipientPerSecond: 1, recipientBurst });

/** A new account begins almost empty. */
export const firstTokens = 1;

/** The burst of the account is small: after a quiet night the first second may not hold twice the allowance. */
export function budgetOf(pace: Pace): Budget {
  return { ...pace, accountBurst: Math.max(1, pace.accountPerSecond / 10) };
}
