import { compareCongresses } from '#features/representation/compare-congresses.ts';
import { readEquality } from '#features/representation/read-equality.ts';
import { tellComparison } from '#features/representation/tell-comparison.ts';
import { tellEquality } from '#features/representation/tell-equality.ts';
import type { Command } from '../command.ts';
import { reportOptions, runReport } from '../run-report.ts';

export const reportEqualityCommand: Command = {
  name: 'report equality',
  usage: '[--congress <code>] [--on <date>] [--tolerance <per cent>] [--format table|csv] [--table <name>]',
  summary: (texts) => texts.console(($) => $.report.cli.equality),
  words: { min: 0, max: 0 },
  options: { ...reportOptions, tolerance: { type: 'string' } },
  needs: 'office',
  run: (desk, given) =>
    runReport(desk, given, async ({ congress, on, tolerance }) => {
      const { context, texts } = desk;
      if (!congress)
        return tellComparison(await compareCongresses(context, { on, tolerance }), { on, tolerance }, texts);
      const equality = await readEquality(context, { congressCode: congress.code, on, tolerance });

      return equality && tellEquality(equality, texts);
    }),
};
