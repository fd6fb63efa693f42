import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { writeFileWhole } from '../write-file-whole.ts';

export const writeNextTermCommand: Command = {
  name: 'demo next-term',
  usage: '<folder> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.demoNextTerm),
  words: { min: 1, max: 1 },
  needs: 'office',
  run: writeFiles,
};

async function writeFiles(desk: CommandDesk, given: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const folder = resolve(given.directory, given.words[0] ?? '');
  if (!given.isDryRun) await mkdir(folder, { recursive: true });
  for (const { name, content, rows } of desk.ports.nextTermFiles()) {
    const path = resolve(folder, name);
    const mode = { force: false, dryRun: given.isDryRun };
    const written = await writeFileWhole(path, chunksOf(content), mode);
    if (written.kind !== 'written') {
      desk.complain(t(($) => $.cli.term.notWritable, { path }));
      return 1;
    }
    desk.say(t(($) => $.cli.term.written, { path, rows }));
  }

  return 0;
}

async function* chunksOf(content: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(content);
}
