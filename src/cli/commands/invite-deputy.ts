import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { formatInstant } from '#i18n/format.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { deputyLinks } from '../deputy-links.ts';

export const inviteDeputyCommand: Command = {
  name: 'invite deputy',
  usage: '<code> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.inviteDeputy),
  words: { min: 1, max: 1 },
  needs: 'office',
  run: invite,
};

async function invite(desk: CommandDesk, { words: [code = ''] }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const invitation = await inviteDeputy(desk.context, { deputyCode: code });
  if (invitation.kind === 'refused') {
    const sentences = {
      'no-such-deputy': t(($) => $.cli.invite.noSuchDeputy, { code }),
      'not-sitting': t(($) => $.cli.invite.notSitting, { code }),
    };
    desk.complain(sentences[invitation.because]);
    return 1;
  }
  const links = await deputyLinks(desk, invitation.token);
  if (links.telegram) desk.say(t(($) => $.cli.invite.telegram, { link: links.telegram }));
  desk.say(t(($) => $.cli.invite.web, { link: links.web }));
  const until = formatInstant(invitation.expiresAt, desk.texts.language, desk.context.office.timeZone);
  desk.say(t(($) => $.cli.invite.once, { until }));

  return 0;
}
