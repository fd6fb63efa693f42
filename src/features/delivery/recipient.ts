/** Somebody at the other end of a channel account. */
export type RecipientKey = { officeId: number; accountId: string; externalId: string };
