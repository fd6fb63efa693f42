/** People write and press while everything around them breaks; afterwards all of it is looked through. */
import { breakThings } from './break-things.ts';
import { calmDown } from './calm-down.ts';
import { comeIn, open } from './come-in.ts';
import { countFigures, type Figures } from './figures.ts';
import { judge } from './judge.ts';
import type { Arrival } from './mailboxes.ts';
import type { Plan } from './plan.ts';
import type { OutboxRow } from './read-service.ts';
import { setStage } from './stage.ts';
import type { Violation } from './violation.ts';

export type ChaosReport = {
  figures: Figures;
  violations: Violation[];
  /** What was owed to a chat and what it saw, for whoever looks into a violation. */
  lookAt: (chat: number) => { owed: OutboxRow[]; seen: Arrival[] };
};

export async function runChaos(plan: Plan): Promise<ChaosReport> {
  const stage = await setStage(plan);
  try {
    await open(stage, plan);
    plan.onProgress?.('it begins');
    const began = Date.now();
    stage.weather.roughen();
    const people = comeIn(stage.ground, plan);
    const damage = await breakThings(stage, plan);
    const roughSeconds = Math.round((Date.now() - began) / 1000);
    plan.onProgress?.('calming down');
    const { isDrained } = await calmDown(stage, people.restless);
    plan.onProgress?.('asking all to stop');
    const exitCodes = await Promise.all(stage.processes.map((process) => process.stop()));
    plan.onProgress?.('looking through everything');
    const { stored, violations } = await judge(stage, { isDrained, exitCodes });

    return {
      figures: countFigures(stage, { damage, roughSeconds, stored }),
      lookAt: (chat) => ({
        owed: stored.outbox.filter((row) => row.chat === chat),
        seen: stage.ground.mailboxes.inChat(chat),
      }),
      violations,
    };
  } finally {
    stage.curtain.abort();
    await stage.clear();
  }
}
