/** Fuzzes a service from the outside, and looks from the inside at what became of it. */
import { examine } from '#features/health/examine.ts';
import { fuzzWeb } from './fuzz-web.ts';
import { fuzzWebhook } from './fuzz-webhook.ts';
import { newLot } from './lot.ts';
import { newTally, type Tally } from './tally.ts';
import { type Failures, listFailures, operatorOf, type Target } from './target.ts';

export type FuzzPlan = {
  seed: number;
  updates: number;
  webRequests: number;
  atOnce: number;
  onProgress?: (done: number) => void;
};

export type FuzzReport = {
  tally: Tally;
  seconds: { webhook: number; web: number };
  failures: Failures;
  /** The checks of doctor that found something, with how much. */
  findings: string[];
  isAlive: boolean;
};

export async function runFuzz(target: Target, plan: FuzzPlan): Promise<FuzzReport> {
  const tally = newTally();
  const { seed, webRequests: requests } = plan;
  const [webhook, web] = await Promise.all([
    timed(() => fuzzWebhook(target, { ...plan, lot: newLot(seed), tally })),
    timed(() => fuzzWeb(target, { lot: newLot(seed + 1), tally, requests })),
  ]);
  const examined = await examine(await operatorOf(target));
  const health = await fetch(`${target.origin}/healthz`).catch(() => null);

  return {
    tally,
    seconds: { webhook, web },
    failures: await listFailures(target),
    findings: examined
      .filter(({ findings }) => findings.length > 0)
      .map(({ check, findings }) => `${check}: ${findings.length}`),
    isAlive: health?.status === 200,
  };
}

/** What must never be. */
export function whatBroke({ tally, failures, findings, isAlive }: FuzzReport): string[] {
  return [
    ...tally.bad.map(({ to, status, body }) => `${status} to ${to}: ${body.slice(0, 400)}`),
    ...(failures.unparked > 0 ? [`${failures.unparked} failures that are not parked`] : []),
    ...failures.parked.map((error) => `parked: ${error}`),
    ...findings.map((finding) => `doctor finds ${finding}`),
    ...(isAlive ? [] : ['the service does not answer any more']),
  ];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();

  return (performance.now() - startedAt) / 1000;
}
