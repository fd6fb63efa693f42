import { dismissalReasons, dismissParked } from '#features/intake/dismiss-parked.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

const reasons = dismissalReasons.join(', ');

export const dismissParkedCommand: Command = {
  name: 'parked dismiss',
  usage: '<account> <key> <reason> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.parkedDismiss, { reasons }),
  words: { min: 3, max: 3 },
  needs: 'office',
  run: dismiss,
};

async function dismiss({ context, texts, say, complain }: CommandDesk, { words }: Given): Promise<ExitCode> {
  const t = texts.console;
  const [accountId = '', dedupeKey = '', reason] = words;
  const because = dismissalReasons.find((candidate) => candidate === reason);
  if (!because) {
    complain(t(($) => $.cli.parked.noSuchReason, { reasons }));
    return 2;
  }
  const dismissal = await dismissParked(context, { accountId, dedupeKey, because });
  if (dismissal.kind === 'refused') {
    complain(t(($) => $.cli.parked.notParked, { account: accountId, key: dedupeKey }));
    return 1;
  }
  say(t(($) => $.cli.parked.dismissed));

  return 0;
}
