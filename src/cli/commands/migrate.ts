import type { Command, CommandGround, ExitCode, Given } from '../command.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '[--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.migrate),
  words: { min: 0, max: 0 },
  needs: 'nothing',
  run: migrate,
};

async function migrate(ground: CommandGround, { isDryRun }: Given): Promise<ExitCode> {
  const { texts, say, complain, ports } = ground;
  const count = await ports.countPendingMigrations();
  if (count > 0) say(texts.console(($) => $.cli.migrate.pending, { count }));
  if (isDryRun) {
    say(texts.console(($) => $.cli.rehearsed));
    return 0;
  }
  const migrated = await ports.migrate();
  if (migrated.kind === 'refused') {
    complain(sentenceFor(ground, migrated.because));
    return 1;
  }
  await ports.buildIndexes({
    onBegin: (name) => say(texts.console(($) => $.cli.migrate.building, { name })),
    onProgress: (percent) => say(texts.console(($) => $.cli.migrate.progress, { percent })),
  });
  say(texts.console(($) => $.cli.migrate.done));

  return 0;
}

function sentenceFor({ texts }: CommandGround, because: 'pause-needed' | 'program-too-old'): string {
  return because === 'pause-needed'
    ? texts.console(($) => $.cli.start.pauseNeeded)
    : texts.console(($) => $.cli.start.programTooOld);
}
