/** The service as either platform runs it, seen from outside: an address, a clock trigger, what it logs, and its end. */
export const runtimeKinds = ['node', 'workerd'] as const;
export type RuntimeKind = (typeof runtimeKinds)[number];

export type RuntimeOptions = { databaseUrl: string; settings: Record<string, string> };

export type Runtime = {
  /** Where it listens, without a slash at the end. */
  url: string;
  /**
   * Lets the jobs of a minute run and answers when they have. A process has timers of its own, which ring without being told:
   * there it answers at once.
   */
  ringMinute(at: Date): Promise<void>;
  /** The lines it has logged so far. */
  logged(): string[];
  /** As when the machine fails: no goodbye. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};
