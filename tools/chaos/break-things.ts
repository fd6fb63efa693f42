/** kill -9, again and again, while everything is under way. */
import { rest } from './ground.ts';
import type { Plan } from './plan.ts';
import type { ServiceProcess } from './service-process.ts';
import type { Stage } from './stage.ts';

export type Damage = {
  serviceKills: number;
  databaseKills: number;
  /** Kills that left an update without an answer, a message without an outcome, neither. */
  amidUpdates: number;
  amidSends: number;
  amidNothing: number;
  databaseKillsAmidWork: number;
};

export async function breakThings(stage: Stage, plan: Plan): Promise<Damage> {
  const damage = {
    ...{ serviceKills: 0, databaseKills: 0, amidUpdates: 0, amidSends: 0, amidNothing: 0, databaseKillsAmidWork: 0 },
  };
  const [leastMs, mostMs] = [plan.seconds.least * 1000, plan.seconds.most * 1000];
  const began = performance.now();
  const passedMs = () => performance.now() - began;
  while (damage.serviceKills < plan.rounds && passedMs() < mostMs) {
    const victim = await chooseVictim(stage);
    stage.calls.favour(victim.url);
    await rest(20 + stage.random.below(380));
    await killService(stage, victim, damage);
    if (damage.serviceKills % plan.roundsPerDatabaseKill === 0) await killDatabase(stage, damage);
    if (damage.serviceKills % 20 === 0) plan.onProgress?.(`${damage.serviceKills} of ${plan.rounds} rounds`);
  }
  await rest(Math.max(0, leastMs - passedMs()));

  return damage;
}

/** Half of the processes are left standing, so that there always is work to be hit. */
async function chooseVictim({ processes, random }: Stage): Promise<ServiceProcess> {
  for (;;) {
    const up = processes.filter((process) => process.isUp());
    const victim = up[random.below(up.length)];
    if (victim && up.length * 2 >= processes.length) return victim;
    await rest(30);
  }
}

async function killService({ calls, bot, processes }: Stage, victim: ServiceProcess, damage: Damage): Promise<void> {
  const via = String(processes.indexOf(victim));
  const updates = calls.countUnderWay(victim.url);
  const sends = [...bot.openCalls].filter((call) => call.via === via && /^(send|edit)/.test(call.method)).length;
  calls.favour('');
  await victim.kill();

  damage.serviceKills += 1;
  if (updates > 0) damage.amidUpdates += 1;
  if (sends > 0) damage.amidSends += 1;
  if (updates + sends === 0) damage.amidNothing += 1;
}

async function killDatabase({ server, random, calls, processes }: Stage, damage: Damage): Promise<void> {
  await rest(random.below(300));
  const updates = processes.reduce((sum, { url }) => sum + calls.countUnderWay(url), 0);
  await server.kill();
  damage.databaseKills += 1;
  if (updates > 0) damage.databaseKillsAmidWork += 1;
  await rest(50 + random.below(700));

  await restartDatabase(server);
}

/** The last of the old processes may still be ending. */
async function restartDatabase(server: Stage['server'], tries = 10): Promise<void> {
  try {
    await server.restart();
  } catch (error) {
    if (tries === 1) throw error;
    await rest(200);
    await restartDatabase(server, tries - 1);
  }
}
