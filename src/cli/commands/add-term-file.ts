import { draftKinds } from '#features/redistricting/draft.ts';
import { storeDraftFile } from '#features/redistricting/store-draft-file.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { findDraftBy } from '../find-draft-by.ts';
import { sayDraftRefusal } from '../say-draft-refusal.ts';

export const addTermFileCommand: Command = {
  name: 'term add',
  usage: '<draft> <kind> <file> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.termAdd, { kinds: draftKinds.join(' ') }),
  words: { min: 3, max: 3 },
  files: ([, , file]) => (file ? [file] : []),
  needs: 'office',
  run: add,
};

async function add(desk: CommandDesk, { words, files }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const [typed = '', kindName, file = ''] = words;
  const kind = draftKinds.find((known) => known === kindName);
  const bytes = files.get(file);
  if (!kind) {
    desk.complain(t(($) => $.term.refused['no-such-kind'], { kinds: draftKinds.join(', ') }));
    return 2;
  }
  if (!bytes) {
    desk.complain(t(($) => $.cli.fileMissing, { file }));
    return 1;
  }
  const draftId = await findDraftBy(desk, typed);
  if (!draftId) return 1;
  const stored = await storeDraftFile(desk.context, { draftId, kind, fileName: file, bytes });
  if (stored.kind !== 'stored') return sayDraftRefusal(desk, stored);
  desk.say(t(($) => $.cli.term.stored, { file, count: stored.rows }));

  return 0;
}
