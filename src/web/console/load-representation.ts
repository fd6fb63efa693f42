import type { Congress } from '#features/electorate/unit.table.ts';
import { compareCongresses } from '#features/representation/compare-congresses.ts';
import { readComposition } from '#features/representation/read-composition.ts';
import { readCoverage } from '#features/representation/read-coverage.ts';
import { readEquality } from '#features/representation/read-equality.ts';
import type { Report, ReportName } from '#features/representation/report.ts';
import { tellComparison } from '#features/representation/tell-comparison.ts';
import { tellComposition } from '#features/representation/tell-composition.ts';
import { tellCoverage } from '#features/representation/tell-coverage.ts';
import { tellEquality } from '#features/representation/tell-equality.ts';
import type { LocalDay } from '#shared/local-day.ts';
import type { ConsoleContext } from './console-env.ts';

/** What the page of representation is asked for; of all congresses where `congress` is `null`. */
export type AskedRepresentation = {
  congress: Congress | null;
  /** Those to choose from. */
  congresses: readonly Congress[];
  on: LocalDay;
  tolerance: number;
  wrong: { day: string | null; tolerance: boolean };
};

/** A report in the words of the reader; `null` where it is made of one congress only and none is asked for. */
export async function loadReport(
  { var: { context, texts } }: ConsoleContext,
  { congress, on, tolerance }: AskedRepresentation,
  name: ReportName,
): Promise<Report | null> {
  const congressCode = congress?.code ?? null;
  if (name === 'coverage')
    return tellCoverage(await readCoverage(context, { on, congressCode }), congress?.name ?? null, texts);
  if (!congressCode) {
    if (name === 'composition') return null;
    return tellComparison(await compareCongresses(context, { on, tolerance }), { on, tolerance }, texts);
  }
  if (name === 'composition') {
    const composition = await readComposition(context, { congressCode, on });
    return composition && tellComposition(composition, texts);
  }
  const equality = await readEquality(context, { congressCode, on, tolerance });

  return equality && tellEquality(equality, texts);
}
