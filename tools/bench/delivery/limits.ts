/** What the platform allows, as our sender is set to keep it and as the Bot API of the bench enforces it. */
export type Limits = { accountPerSecond: number; accountBurst: number; chatPerSecond: number; chatBurst: number };

export type Bucket = { tokens: number; at: number };

/** Ten times what Telegram allows, to keep the run short, unless asked for another: `npm run bench -- delivery 1`. */
export const scale = Number(process.argv[3]) || 10;
export const pace = { perSecond: 30 * scale, perChatPerSecond: scale, chatBurst: 3 };

/**
 * What is refused: more than the rate in the long run, and a burst of more than half a second's worth. A chat may have one
 * more than we send in a row, because what was sent evenly does not come evenly.
 */
export const enforced: Limits = {
  accountPerSecond: pace.perSecond,
  accountBurst: pace.perSecond / 2,
  chatPerSecond: pace.perChatPerSecond,
  chatBurst: pace.chatBurst + 1,
};

/** Takes a token where there is one. */
export function takeFrom(bucket: Bucket, { perSecond, burst, at }: { perSecond: number; burst: number; at: number }) {
  const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
  const isThere = tokens >= 1;
  bucket.tokens = isThere ? tokens - 1 : tokens;
  bucket.at = at;

  return isThere;
}
