import { listDrafts } from '#features/redistricting/list-drafts.ts';
import type { Command } from '../command.ts';
import { shortId } from '../find-draft-by.ts';

export const listTermsCommand: Command = {
  name: 'term list',
  usage: '',
  summary: (texts) => texts.console(($) => $.cli.help.termList),
  words: { min: 0, max: 0 },
  needs: 'office',
  async run({ context, texts, say }) {
    const t = texts.console;
    const drafts = await listDrafts(context);
    if (drafts.length === 0) say(t(($) => $.cli.term.none));
    for (const { id, state, effectiveOn, congressCode: congress, name } of drafts) {
      const line = { id: shortId(id), state: t(($) => $.term.stateOf[state]), day: effectiveOn ?? '–', congress, name };
      say(t(($) => $.cli.term.line, line));
    }

    return 0;
  },
};
