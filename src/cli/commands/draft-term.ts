import { createDraft } from '#features/redistricting/create-draft.ts';
import type { Command } from '../command.ts';
import { shortId } from '../find-draft-by.ts';
import { sayDraftRefusal } from '../say-draft-refusal.ts';

export const draftTermCommand: Command = {
  name: 'term draft',
  usage: '<congress> --name <name> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.termDraft),
  words: { min: 1, max: 1 },
  options: { name: { type: 'string' } },
  needs: 'office',
  async run(desk, { words: [congressCode = ''], options }) {
    if (typeof options.name !== 'string') {
      desk.complain(desk.texts.console(($) => $.cli.term.needsName));
      return 2;
    }
    const creation = await createDraft(desk.context, { congressCode, name: options.name });
    if (creation.kind === 'refused') return sayDraftRefusal(desk, creation);
    const { id, name } = creation.draft;
    desk.say(desk.texts.console(($) => $.cli.term.created, { id: shortId(id), name, congress: congressCode }));

    return 0;
  },
};
