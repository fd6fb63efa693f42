import type { Context } from '../context.ts';
import { checkAudit, checkDigests, checkFacts } from './check-ledgers.ts';
import { checkNotices, checkOutbox } from './check-outbox.ts';
import { checkReferences } from './check-references.ts';
import { checkConvenors, checkThreads } from './check-states.ts';
import { checkFailures, checkUpdates } from './check-updates.ts';
import { examinationName } from './find-last-examination.ts';
import type { Finding } from './finding.ts';
import { recordObservation } from './record-observation.ts';

/** Everything that has to be true of what is stored, in the order in which a message goes through the service. */
export const checks = {
  updates: checkUpdates,
  failures: checkFailures,
  threads: checkThreads,
  facts: checkFacts,
  outbox: checkOutbox,
  notices: checkNotices,
  digests: checkDigests,
  references: checkReferences,
  audit: checkAudit,
  convenors: checkConvenors,
} satisfies Record<string, (context: Context) => Promise<Finding[]>>;

export type CheckName = keyof typeof checks;
export const checkNames = Object.keys(checks) as CheckName[];

export type Examined = { check: CheckName; findings: Finding[] };

/**
 * The conservation check: nothing that came in is lost or counted twice, and nothing that is owed is forgotten. Reads in short
 * steps, so that it can run beside everything else, and leaves the counts as the observation `doctor`.
 * One that is told to make an end leaves nothing.
 */
export async function examine(context: Context): Promise<Examined[]> {
  const examined = await examineRest(context, checkNames);
  if (context.signal?.aborted) return [];
  await recordExamination(context, countsOf(examined));

  return examined;
}

/** Of `rest`, what was looked through to its end before it was told to make one. */
export async function examineRest(context: Context, rest: readonly CheckName[]): Promise<Examined[]> {
  const examined: Examined[] = [];
  for (const check of rest) {
    const findings = await checks[check](context);
    if (context.signal?.aborted) break;
    examined.push({ check, findings });
  }

  return examined;
}

export function recordExamination(context: Context, counts: Record<string, number>): Promise<void> {
  return recordObservation(context, { name: examinationName, value: { counts } });
}

export function countsOf(examined: readonly Examined[]): Record<string, number> {
  return Object.fromEntries(examined.map(({ check, findings }) => [check, findings.length]));
}
