import { setOffice } from '#features/electorate/set-office.ts';
import { hasOpinions } from '#features/opinion/has-opinions.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const setOfficeCommand: Command = {
  name: 'office set',
  usage: '[--name <name>] [--time-zone <zone>] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.officeSet),
  words: { min: 0, max: 0 },
  options: { name: { type: 'string' }, 'time-zone': { type: 'string' } },
  needs: 'office',
  run: set,
};

async function set(desk: CommandDesk, { options }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const { name, 'time-zone': timeZone } = options;
  if (typeof timeZone === 'string' && (await hasOpinions(desk.context))) {
    desk.complain(t(($) => $.cli.office.hasOpinions));
    return 1;
  }
  const setting = await setOffice(desk.context, {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof timeZone === 'string' ? { timeZone } : {}),
  });
  if (setting.kind === 'refused') {
    const sentences = {
      'no-name': t(($) => $.cli.office.noName),
      'name-too-long': t(($) => $.cli.office.nameTooLong),
      'no-such-time-zone': t(($) => $.cli.office.noSuchTimeZone, { zone: String(timeZone) }),
      'nothing-changes': t(($) => $.cli.office.nothingChanges),
    };
    desk.complain(sentences[setting.because]);
    return 1;
  }
  desk.say(t(($) => $.cli.office.is, setting.office));

  return 0;
}
