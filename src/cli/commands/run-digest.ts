import { sendDueDigests } from '#features/digest/send-due-digests.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const runDigestCommand: Command = {
  name: 'digest run',
  usage: '[--at <ISO time>] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.digestRun),
  words: { min: 0, max: 0 },
  options: { at: { type: 'string' } },
  needs: 'office',
  run: runDigest,
};

async function runDigest(desk: CommandDesk, { options }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const at = typeof options.at === 'string' ? new Date(options.at) : desk.context.clock.now();
  if (Number.isNaN(at.getTime())) {
    desk.complain(t(($) => $.cli.digest.badTime, { time: String(options.at) }));
    return 2;
  }
  const { sent, empty, alreadySent } = await sendDueDigests(desk.context, { at });
  desk.say(t(($) => $.cli.digest.done, { sent, empty, alreadySent }));

  return 0;
}
