import { resolve } from 'node:path';
import type { Command, CommandDesk, ExitCode, Given, WrittenBackup } from '../command.ts';
import { sayBytes } from '../say-bytes.ts';

export const backupCommand: Command = {
  name: 'backup',
  usage: '<file> [--force] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.backup),
  words: { min: 1, max: 1 },
  options: { force: { type: 'boolean' } },
  needs: 'office',
  run: backUp,
};

async function backUp(desk: CommandDesk, { words, options, isDryRun, directory }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const path = resolve(directory, words[0] ?? '');
  if (!desk.ports.backUp) {
    desk.complain(t(($) => $.cli.backup.isServer));
    return 1;
  }
  const force = options.force === true;
  const written = await desk.ports.backUp(desk.context, { path, force, dryRun: isDryRun });
  if (written.kind === 'refused') {
    desk.complain(sentenceFor(desk, path, written.because));
    return 1;
  }
  if (written.kind === 'possible') desk.say(t(($) => $.cli.backup.would, { path }));
  else desk.say(t(($) => $.cli.backup.written, { path, size: sayBytes(written.about.bytes) }));

  return 0;
}

type Because = Extract<WrittenBackup, { kind: 'refused' }>['because'];

function sentenceFor({ texts }: CommandDesk, path: string, because: Because): string {
  const t = texts.console;
  switch (because) {
    case 'exists':
      return t(($) => $.cli.backup.exists, { path });
    case 'no-such-directory':
      return t(($) => $.cli.backup.noSuchDirectory, { path });
    case 'not-writable':
      return t(($) => $.cli.backup.notWritable, { path });
    case 'not-verified':
      return t(($) => $.cli.backup.notVerified, { path });
  }
}
