import { sayContentKind } from '#features/health/say-content.ts';
import { listParked } from '#features/intake/list-parked.ts';
import type { Command, CommandDesk, ExitCode } from '../command.ts';

export const listParkedCommand: Command = {
  name: 'parked list',
  usage: '',
  summary: (texts) => texts.console(($) => $.cli.help.parkedList),
  words: { min: 0, max: 0 },
  needs: 'office',
  run: list,
};

/** What was said stays out of it: a terminal is looked at by whoever stands there. */
async function list({ context, texts, say }: CommandDesk): Promise<ExitCode> {
  const t = texts.console;
  const parked = await listParked(context);
  if (parked.length === 0) say(t(($) => $.cli.parked.none));
  for (const { accountId: account, dedupeKey: key, parkedAt, body, attempts: count, lastError: error } of parked) {
    const content = sayContentKind(body.content, texts);
    say(t(($) => $.cli.parked.line, { account, key, at: parkedAt.toISOString(), content, count, error }));
  }

  return 0;
}
