/** The end of a run: what the service has in its tables is held against what people did and saw. */
import { checkConduct } from './check-conduct.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkEffects } from './check-effects.ts';
import { readService, type Stored } from './read-service.ts';
import { runCommand } from './run-command.ts';
import type { Stage } from './stage.ts';
import type { Violation } from './violation.ts';

type Ending = { isDrained: boolean; exitCodes: readonly (number | null)[]; isDoctorAsked?: boolean };
export type Judgement = { stored: Stored; violations: Violation[] };

export async function judge(stage: Stage, ending: Ending): Promise<Judgement> {
  const { ground, bot, databaseUrl, environment } = stage;
  const { isAccepted } = ground.office;
  const isAsked = ending.isDoctorAsked ?? true;
  const examining = isAsked ? runCommand(environment, 'doctor') : { exitCode: 0, output: '' };
  const [doctor, stored] = await Promise.all([examining, readService(databaseUrl)]);
  const refusals = bot.calls
    .filter(({ status }) => status === 403)
    .map(({ params, at }) => ({ chat: Number(params.chat_id), at }));

  return {
    stored,
    violations: [
      ...checkEffects({ ledger: ground.ledger, stored, isAccepted }),
      ...checkDelivery({ ...ground, ...stored, refusals, isAccepted }),
      ...checkConduct(stage, { ...ending, parked: stored.parked }),
      ...(doctor.exitCode === 0 ? [] : [{ rule: 'inconsistent', detail: doctor.output.trim() } as const]),
    ],
  };
}
