/** What Telegram would send along with every update. */
export const secret = 'the-webhook-secret-of-the-bench';
