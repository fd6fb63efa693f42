import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const clearDemoCommand: Command = {
  name: 'demo clear',
  usage: '[--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.demoClear),
  words: { min: 0, max: 0 },
  needs: 'office',
  run: clear,
};

/** Only a demo office is ever cleared: there is no command that deletes what people wrote. */
async function clear(desk: CommandDesk, { isDryRun }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  if (!desk.context.office.isDemo) {
    desk.complain(t(($) => $.cli.demo.notDemo));
    return 1;
  }
  const counts = await desk.ports.clearDemo(desk.context, { dryRun: isDryRun });
  desk.say(isDryRun ? t(($) => $.cli.demo.would) : t(($) => $.cli.demo.done));
  for (const [table, count] of Object.entries(counts)) {
    if (count > 0) desk.say(t(($) => $.cli.demo.row, { table, count }));
  }

  return 0;
}
