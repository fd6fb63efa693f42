import type { Message } from '#shared/message.ts';

/** How a channel account sends one message. It keeps the platform's limits, never throws for what the platform answers, and gives up in 15 s. */
export type SendMessage = (
  recipient: { externalId: string },
  message: Message,
  options: SendOptions,
) => Promise<SendOutcome>;

export type SendOptions = {
  /** The outbox row: a channel of our own uses it to receive nothing twice. */
  outboxId: string;
  personId: string;
  /** The message may have arrived before; the channel marks it as a repeat in the reader's words. */
  isRepeat: boolean;
  /** An earlier message that this one takes the place of, where the channel can still change it; else it is sent anew. */
  replaces?: EarlierMessage | undefined;
};

/** What was sent before, and what the channel calls it. `message` is `null` once its text was erased. */
export type EarlierMessage = { externalMessageId: string; message: Message | null };

export type SendOutcome =
  /** `calls`: how many it took, each of which counts against the limits; one when left out. */
  | { kind: 'sent'; externalMessageId: string | null; calls?: number }
  /** The recipient cannot be reached there: blocked us, or the account is gone. */
  | { kind: 'blocked' }
  /** The platform asks the whole account to wait. */
  | { kind: 'limited'; retryAfterMs: number }
  /** It surely did not arrive; trying again can help (`retryable`) or cannot. */
  | { kind: 'failed'; error: string; retryable: boolean }
  /** It may or may not have arrived. */
  | { kind: 'unknown'; error: string };
