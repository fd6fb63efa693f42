import type { Command, CommandDesk, ExitCode } from '../command.ts';

export const showOfficeCommand: Command = {
  name: 'office show',
  usage: '',
  summary: (texts) => texts.console(($) => $.cli.help.officeShow),
  words: { min: 0, max: 0 },
  needs: 'office',
  run: showOffice,
};

async function showOffice({ texts, say, context }: CommandDesk): Promise<ExitCode> {
  const t = texts.console;
  const { name, timeZone, isDemo } = context.office;
  say(t(($) => $.cli.office.is, { name, timeZone }));
  if (isDemo) say(t(($) => $.cli.office.demo));

  return 0;
}
