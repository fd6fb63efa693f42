import { rehearseDraft } from '#features/redistricting/rehearse-draft.ts';
import { type RehearsalTable, rehearsalTables, sayRehearsal } from '#features/redistricting/say-rehearsal.ts';
import { toCsv } from '#shared/csv.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { findDraftBy } from '../find-draft-by.ts';
import { sayDraftRefusal } from '../say-draft-refusal.ts';

/** As many rows of a list as one looks at; the file has them all. */
const SHOWN_ROWS = 10;

export const rehearseTermCommand: Command = {
  name: 'term rehearse',
  usage: `<draft> --on <date> [--csv ${rehearsalTables.join('|')}]`,
  summary: (texts) => texts.console(($) => $.cli.help.termRehearse),
  words: { min: 1, max: 1 },
  options: { on: { type: 'string' }, csv: { type: 'string' } },
  needs: 'office',
  run: rehearse,
};

async function rehearse(desk: CommandDesk, { words: [typed = ''], options }: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const wanted = rehearsalTables.find((name) => name === options.csv);
  if (typeof options.on !== 'string' || (options.csv !== undefined && !wanted)) {
    const tables = rehearsalTables.join(', ');
    desk.complain(options.on ? t(($) => $.cli.term.badTable, { tables }) : t(($) => $.cli.term.needsDay));
    return 2;
  }
  const draftId = await findDraftBy(desk, typed);
  if (!draftId) return 1;
  const rehearsed = await rehearseDraft(desk.context, { draftId, on: options.on });
  if (rehearsed.kind !== 'rehearsed') return sayDraftRefusal(desk, rehearsed);
  const { summary, tables } = sayRehearsal(rehearsed.rehearsal, desk.texts);
  const table = tables.find(({ name }) => name === wanted);
  if (table) {
    await desk.put(new TextEncoder().encode(toCsv([table.heads, ...table.rows])));
    return 0;
  }
  for (const sentence of summary) desk.say(sentence);
  for (const one of tables) sayTable(desk, one);

  return 0;
}

function sayTable({ texts, say }: CommandDesk, { title, heads, rows }: RehearsalTable): void {
  const t = texts.console;
  if (rows.length === 0) return;
  say('');
  say(t(($) => $.cli.term.title, { title, count: rows.length }));
  for (const cells of [heads, ...rows.slice(0, SHOWN_ROWS)]) {
    say(t(($) => $.cli.term.row, { cells: cells.join(' · ') }));
  }
  const left = rows.length - SHOWN_ROWS;
  if (left > 0) say(t(($) => $.cli.term.more, { count: left }));
}
