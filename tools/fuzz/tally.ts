/** What was answered, and what should not have been. */
export type BadAnswer = { to: string; status: string; body: string };
export type Tally = ReturnType<typeof newTally>;

const MOST_KEPT = 20;

export function newTally() {
  const counts = new Map<string, Map<string, number>>();
  const bad: BadAnswer[] = [];

  return {
    counts,
    bad,
    /** Anything from 500 on, and no answer at all, is bad. */
    note(kind: string, status: number | string, request: () => Omit<BadAnswer, 'status'>): void {
      const ofKind = counts.get(kind) ?? new Map<string, number>();
      counts.set(kind, ofKind);
      ofKind.set(String(status), (ofKind.get(String(status)) ?? 0) + 1);
      const isBad = typeof status === 'string' || status >= 500;
      if (isBad && bad.length < MOST_KEPT) bad.push({ ...request(), status: String(status) });
    },
  };
}

/** A body as it can be posted again: text as it is, bytes in base 64. */
export function replayable(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : `base64:${Buffer.from(body).toString('base64')}`;
}
