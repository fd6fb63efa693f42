/** People write and press while everything around them breaks; afterwards all of it is looked through. */
import { breakThings, type Damage } from './break-things.ts';
import { calmDown } from './calm-down.ts';
import { checkConduct } from './check-conduct.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkEffects } from './check-effects.ts';
import { countFigures, type Figures } from './figures.ts';
import { type Ground, rest } from './ground.ts';
import type { Arrival } from './mailboxes.ts';
import { beFickle } from './people/blocker.ts';
import { beCareful } from './people/careful.ts';
import { arrive, beDeputy } from './people/deputy.ts';
import { beHasty } from './people/hasty.ts';
import type { Plan } from './plan.ts';
import { type OutboxRow, readService } from './read-service.ts';
import { runCommand } from './run-command.ts';
import { type Stage, setStage } from './stage.ts';
import type { Violation } from './violation.ts';

export type ChaosReport = {
  figures: Figures;
  violations: Violation[];
  /** What was owed to a chat and what it saw, for whoever looks into a violation. */
  lookAt: (chat: number) => { owed: OutboxRow[]; seen: Arrival[] };
};

const FIRST_CHAT = 5_000_000;

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

    return await judge(stage, { damage, roughSeconds, isDrained, exitCodes });
  } finally {
    stage.curtain.abort();
    await stage.clear();
  }
}

/** The first process makes the tables and the county; then the deputies come in. */
async function open({ processes, ground, environment }: Stage, { deputies }: Plan): Promise<void> {
  const [first, ...others] = processes;
  first?.start();
  while (!first?.isUp()) await rest(50);
  for (const process of others) process.start();
  for (const [index, code] of deputies.entries()) {
    const { output } = await runCommand(environment, `invite deputy ${code}`);
    await arrive(ground, FIRST_CHAT + index, /start=(inv_[\w-]+)/.exec(output)?.[1] ?? '');
  }
}

/** Whoever has said enough makes room for somebody new. `restless` ends soon after it is over: those who wait for no answer. */
function comeIn(ground: Ground, { people, deputies }: Plan): { restless: Promise<unknown> } {
  let lastChat = FIRST_CHAT + deputies.length;
  const keep = (count: number, be: (ground: Ground, chat: number) => Promise<void>) =>
    Array.from({ length: count }, async () => {
      while (!ground.over.aborted) {
        lastChat += 1;
        const chat = lastChat;
        await be(ground, chat).catch((error: Error) => ground.ledger.waits.set(chat, error.message));
      }
    });
  void keep(people.careful, beCareful);
  const atWork = deputies.map((_, index) => beDeputy(ground, FIRST_CHAT + index));

  return { restless: Promise.all([...atWork, ...keep(people.hasty, beHasty), ...keep(people.fickle, beFickle)]) };
}

type Ending = { damage: Damage; roughSeconds: number; isDrained: boolean; exitCodes: (number | null)[] };

async function judge(stage: Stage, ending: Ending): Promise<ChaosReport> {
  const { ground, bot, databaseUrl, environment } = stage;
  const { isAccepted } = ground.office;
  const doctor = await runCommand(environment, 'doctor');
  const stored = await readService(databaseUrl);
  const refusals = bot.calls
    .filter(({ status }) => status === 403)
    .map(({ params, at }) => ({ chat: Number(params.chat_id), at }));

  return {
    figures: countFigures(stage, { ...ending, stored }),
    lookAt: (chat) => ({
      owed: stored.outbox.filter((row) => row.chat === chat),
      seen: ground.mailboxes.inChat(chat),
    }),
    violations: [
      ...checkEffects({ ledger: ground.ledger, stored, isAccepted }),
      ...checkDelivery({ ...ground, ...stored, refusals, isAccepted }),
      ...checkConduct(stage, { ...ending, parked: stored.parked }),
      ...(doctor.exitCode === 0 ? [] : [{ rule: 'inconsistent', detail: doctor.output.trim() } as const]),
    ],
  };
}
