import { discardDraft } from '#features/redistricting/discard-draft.ts';
import { followRedistricting } from '#features/redistricting/follow-redistricting.ts';
import { undoActivation } from '#features/redistricting/undo-activation.ts';
import type { Command } from '../command.ts';
import { findDraftBy } from '../find-draft-by.ts';
import { sayDraftRefusal } from '../say-draft-refusal.ts';

export const undoTermCommand: Command = {
  name: 'term undo',
  usage: '<draft> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.termUndo),
  words: { min: 1, max: 1 },
  needs: 'office',
  async run(desk, { words: [typed = ''], isDryRun }) {
    const draftId = await findDraftBy(desk, typed);
    if (!draftId) return 1;
    const undoing = await undoActivation(desk.context, { draftId });
    if (undoing.kind === 'refused') return sayDraftRefusal(desk, undoing);
    desk.say(desk.texts.console(($) => $.cli.term.undone));
    if (!isDryRun) await followRedistricting(desk.context);

    return 0;
  },
};

export const discardTermCommand: Command = {
  name: 'term discard',
  usage: '<draft> [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.termDiscard),
  words: { min: 1, max: 1 },
  needs: 'office',
  async run(desk, { words: [typed = ''] }) {
    const draftId = await findDraftBy(desk, typed);
    if (!draftId) return 1;
    const discarding = await discardDraft(desk.context, { draftId });
    if (discarding.kind === 'refused') return sayDraftRefusal(desk, discarding);
    desk.say(desk.texts.console(($) => $.cli.term.discarded));

    return 0;
  },
};
