import { readComposition } from '#features/representation/read-composition.ts';
import { tellComposition } from '#features/representation/tell-composition.ts';
import type { Command } from '../command.ts';
import { reportOptions, runReport } from '../run-report.ts';

export const reportCompositionCommand: Command = {
  name: 'report composition',
  usage: '--congress <code> [--on <date>] [--format table|csv]',
  summary: (texts) => texts.console(($) => $.report.cli.composition),
  words: { min: 0, max: 0 },
  options: reportOptions,
  needs: 'office',
  run: (desk, given) =>
    runReport(desk, given, async ({ congress, on }) => {
      const composition = congress && (await readComposition(desk.context, { congressCode: congress.code, on }));

      return composition && tellComposition(composition, desk.texts);
    }),
};
