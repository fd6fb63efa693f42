import type { Command, CommandGround, ExitCode, Given } from '../command.ts';

/** A process that starts opens its office itself; Workers find it open. */
export const openOfficeCommand: Command = {
  name: 'office open',
  usage: '[--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.officeOpen),
  words: { min: 0, max: 0 },
  needs: 'nothing',
  run: openOffice,
};

async function openOffice({ texts, say, complain, ports }: CommandGround, { isDryRun }: Given): Promise<ExitCode> {
  const t = texts.console;
  if ((await ports.countPendingMigrations()) > 0) {
    complain(t(($) => $.cli.notMigrated));
    return 1;
  }
  if (isDryRun) {
    say(t(($) => $.cli.rehearsed));
    return 0;
  }
  const { kind, office } = await ports.openOffice();
  say(kind === 'opened' ? t(($) => $.cli.office.opened) : t(($) => $.cli.office.wasOpen));
  say(t(($) => $.cli.office.is, office));

  return 0;
}
