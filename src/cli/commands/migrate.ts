import type { Command, CommandGround, ExitCode, Given } from '../command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '[--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.migrate),
  words: { min: 0, max: 0 },
  needs: 'nothing',
  run: migrate,
};

async function migrate({ texts, say, ports }: CommandGround, { isDryRun }: Given): Promise<ExitCode> {
  const count = await ports.countPendingMigrations();
  if (count > 0) say(texts.console(($) => $.cli.migrate.pending, { count }));
  if (isDryRun) {
    say(texts.console(($) => $.cli.rehearsed));
    return 0;
  }
  if (count > 0) await ports.migrate();
  say(texts.console(($) => $.cli.migrate.done));

  return 0;
}
