/** Each process in turn is asked to stop, waited for, and started again; the next only when it is ready. */
import { rest } from '../chaos/ground.ts';
import type { ServiceProcess } from '../chaos/service-process.ts';
import type { Plan } from './plan.ts';

/** From the signal until it had ended, and until it was ready again. */
export type Restart = { name: string; from: number; endedAt: number; until: number; exitCode: number | null };

const READY_WITHIN_MS = 60_000;

export async function restartInTurn(processes: readonly ServiceProcess[], plan: Plan): Promise<Restart[]> {
  const restarts: Restart[] = [];
  for (let round = 1; round <= plan.rounds; round += 1) {
    for (const process of processes) {
      await rest(plan.quietMs);
      const isLast = round === plan.rounds && process === processes.at(-1);
      restarts.push(await restart(process, { isLeftDown: plan.isBrief === true && isLast }));
    }
    plan.onProgress?.(`${round} of ${plan.rounds} rounds`);
  }
  await rest(plan.quietMs);

  return restarts;
}

async function restart(process: ServiceProcess, { isLeftDown }: { isLeftDown: boolean }): Promise<Restart> {
  const from = Date.now();
  const exitCode = await process.stop();
  const endedAt = Date.now();
  if (!isLeftDown) {
    process.start();
    await untilUp(process);
  }

  return { name: process.name, from, endedAt, until: Date.now(), exitCode };
}

export async function untilUp(process: ServiceProcess): Promise<void> {
  const until = Date.now() + READY_WITHIN_MS;
  while (!process.isUp()) {
    if (Date.now() > until) throw new Error(`${process.name} is not ready again`);
    await rest(20);
  }
}
