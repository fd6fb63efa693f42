import { z } from 'zod';
import type { Context } from '../context.ts';
import { findObservation } from './find-observation.ts';
import { recordObservation } from './record-observation.ts';

/** What kind of trouble Telegram had when it brought us an update. Its own words may name addresses. */
export const webhookErrors = ['answer', 'connection', 'time-out', 'name', 'tls', 'other'] as const;
export type WebhookError = (typeof webhookErrors)[number];

const Seen = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unreachable') }),
  z.object({
    kind: z.literal('seen'),
    pending: z.number().int(),
    /** `ours`: updates come to us. `none`: nowhere. `other`: to another address. */
    url: z.enum(['ours', 'none', 'other']),
    lastError: z.object({ at: z.iso.datetime(), what: z.enum(webhookErrors) }).nullable(),
    /** Told to Telegram again in this look, because it was lost or the secret had changed. */
    isSetAgain: z.boolean(),
    /** How many secrets are accepted: two while one takes the place of the other. */
    secrets: z.number().int(),
  }),
]);

export type WebhookSeen = z.infer<typeof Seen>;

export const webhookTroubles = ['unreachable', 'no-url', 'other-url', 'failing', 'waiting'] as const;
export type WebhookTrouble = (typeof webhookTroubles)[number];

/** As many as one call would bring: more than that come in faster than they are taken. */
const MANY_PENDING = 100;
const RECENT_MS = 10 * 60_000;

const name = 'webhook';
const setName = 'webhook-set';
const Mark = z.object({ mark: z.string() });

/** Keeps what the platform said about its deliveries to us. */
export function recordWebhook(context: Context, seen: WebhookSeen): Promise<void> {
  return recordObservation(context, { name, value: seen });
}

/** What was last seen of the webhook, and when; nothing where nobody has looked. */
export async function findWebhook(context: Context): Promise<{ at: Date; seen: WebhookSeen } | null> {
  const observed = await findObservation(context, name);
  const seen = Seen.safeParse(observed?.value);

  return observed && seen.success ? { at: observed.at, seen: seen.data } : null;
}

/** What is wrong with it; `null` when updates come in. An error counts for ten minutes. */
export function troubleOf({ at, seen }: { at: Date; seen: WebhookSeen }): WebhookTrouble | null {
  if (seen.kind === 'unreachable') return 'unreachable';
  if (seen.url === 'other') return 'other-url';
  if (seen.url === 'none' && !seen.isSetAgain) return 'no-url';
  if (seen.pending > MANY_PENDING) return 'waiting';
  const isRecent = seen.lastError !== null && at.getTime() - Date.parse(seen.lastError.at) < RECENT_MS;

  return isRecent ? 'failing' : null;
}

/** Keeps which secret was last told to the platform, as a mark that tells one from another. */
export function recordSetWebhook(context: Context, mark: string): Promise<void> {
  return recordObservation(context, { name: setName, value: { mark } });
}

/** The mark of the secret that was last told; `null` where none was. */
export async function findSetWebhook(context: Context): Promise<string | null> {
  const observed = Mark.safeParse((await findObservation(context, setName))?.value);

  return observed.success ? observed.data.mark : null;
}
