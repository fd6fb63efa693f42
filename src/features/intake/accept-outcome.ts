export type AcceptOutcome =
  /** `personId` is `null` when somebody we do not know blocked us. */
  | { kind: 'accepted'; personId: string | null }
  /** It was accepted before; nothing happened now. */
  | { kind: 'repeated' }
  /** Over the limit of the person: kept for staff to read, and the person was told so. */
  | { kind: 'held'; personId: string }
  /** It failed for the fifth time: kept for staff, no longer asked for. */
  | { kind: 'parked'; error: unknown }
  /** Nothing of it was kept. The edge answers 503, so that the platform brings it again. */
  | { kind: 'failed'; retryable: boolean; error: unknown };
