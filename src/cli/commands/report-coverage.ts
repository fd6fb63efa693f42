import { readCoverage } from '#features/representation/read-coverage.ts';
import { tellCoverage } from '#features/representation/tell-coverage.ts';
import type { Command } from '../command.ts';
import { reportOptions, runReport } from '../run-report.ts';

export const reportCoverageCommand: Command = {
  name: 'report coverage',
  usage: '[--congress <code>] [--on <date>] [--format table|csv] [--table <name>]',
  summary: (texts) => texts.console(($) => $.report.cli.coverage),
  words: { min: 0, max: 0 },
  options: reportOptions,
  needs: 'office',
  run: (desk, given) =>
    runReport(desk, given, async ({ congress, on }) => {
      const coverage = await readCoverage(desk.context, { on, congressCode: congress?.code ?? null });

      return tellCoverage(coverage, congress?.name ?? null, desk.texts);
    }),
};
