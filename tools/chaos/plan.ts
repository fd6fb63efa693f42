/** How long and how rough a chaos run is. */
export type Plan = {
  seed: number;
  /** Kills of a service process; of the database server there is one in every `roundsPerDatabaseKill`. */
  rounds: number;
  roundsPerDatabaseKill: number;
  /** It ends after this long, however many rounds are left; and lasts at least so long. */
  seconds: { least: number; most: number };
  processes: number;
  people: { careful: number; hasty: number; fickle: number };
  /** Codes of deputies of one group of the demo county; not the one whom a demo invites anew at each start. */
  deputies: readonly string[];
  /** Faults for the process of that number, in a test of the checks. */
  preloadsOf?: (index: number) => readonly string[];
  /** Told now and then how far it is. */
  onProgress?: (line: string) => void;
};

export const longPlan: Plan = {
  seed: 1,
  rounds: 200,
  roundsPerDatabaseKill: 10,
  seconds: { least: 0, most: 1800 },
  processes: 4,
  people: { careful: 60, hasty: 12, fickle: 10 },
  deputies: ['D0057', 'D0058', 'D0059'],
};

export const shortPlan: Plan = {
  seed: 1,
  rounds: 8,
  roundsPerDatabaseKill: 4,
  seconds: { least: 6, most: 9 },
  processes: 2,
  people: { careful: 10, hasty: 16, fickle: 4 },
  deputies: [],
};
