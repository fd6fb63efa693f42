/** How long and how rough a chaos run is. */
export type Plan = {
  seed: number;
  /** Kills of a service process; of the database server there is one in every `roundsPerDatabaseKill`. */
  rounds: number;
  roundsPerDatabaseKill: number;
  processes: number;
  people: { careful: number; hasty: number; fickle: number };
  /** Codes of deputies of one group of the demo county. */
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
  processes: 4,
  people: { careful: 60, hasty: 12, fickle: 10 },
  deputies: ['D0056', 'D0057', 'D0058'],
};

export const shortPlan: Plan = {
  seed: 1,
  rounds: 8,
  roundsPerDatabaseKill: 8,
  processes: 2,
  people: { careful: 10, hasty: 5, fickle: 3 },
  deputies: ['D0056'],
};
