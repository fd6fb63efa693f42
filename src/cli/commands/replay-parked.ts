import { sayEffects } from '#features/health/say-effects.ts';
import { replayParked } from '#features/intake/replay-parked.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const replayParkedCommand: Command = {
  name: 'parked replay',
  usage: '<account> <key> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.parkedReplay),
  words: { min: 2, max: 2 },
  needs: 'office',
  run: replay,
};

/** Whoever rehearses the command takes all of it back; here it is always done in earnest. */
async function replay(desk: CommandDesk, { words: [accountId = '', dedupeKey = ''] }: Given): Promise<ExitCode> {
  const { context, texts, ports, say, complain } = desk;
  const t = texts.console;
  const replay = await replayParked(context, { accountId, dedupeKey, dryRun: false }, ports.converse);
  switch (replay.kind) {
    case 'replayed':
    case 'held': {
      const { said, facts, written } = await sayEffects(context, replay.effects, texts);
      const lines = [...facts, ...written].map((line) => t(($) => $.cli.parked.did, { line }));
      for (const { to, text } of said) say(t(($) => $.cli.parked.said, { to, text }));
      for (const line of lines) say(line);
      say(t(($) => $.cli.parked[replay.kind]));
      return 0;
    }
    case 'failed':
      complain(t(($) => $.cli.parked.failed, { error: replay.error }));
      return 1;
    case 'refused':
      complain(t(($) => $.cli.parked.notParked, { account: accountId, key: dedupeKey }));
      return 1;
  }
}
