/** What must not happen however rough it is. */
import type { Stage } from './stage.ts';
import type { Violation } from './violation.ts';

type Ending = { isDrained: boolean; exitCodes: readonly (number | null)[]; parked: readonly string[] };

export function checkConduct({ processes, calls, bot, ground }: Stage, ending: Ending): Violation[] {
  const waits = [...ground.ledger.waits].map(([chat, what]) => `${chat} waits in vain: ${what}`);
  // `null`: it did not run.
  const unclean = ending.exitCodes.filter((code) => code !== null && code !== 0);
  const misdeeds = [
    ...processes.flatMap(({ collapses }) => collapses),
    ...calls.unexpected,
    ...bot.violations,
    ...ending.parked.map((error) => `an update was given up: ${error}`),
    ...unclean.map((code) => `a process that was asked to stop ended with ${code}`),
  ];

  return [
    ...(ending.isDrained ? [] : ['not everything could be sent in time']).concat(waits).map(neverSent),
    ...misdeeds.map((detail): Violation => ({ rule: 'misbehaved', detail })),
  ];
}

function neverSent(detail: string): Violation {
  return { rule: 'never-sent', detail };
}
