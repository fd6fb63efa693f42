import { formatCell, type Report, type ReportTable } from '#features/representation/report.ts';
import type { Language } from '#shared/language.ts';
import { padTo, textWidth } from '#shared/text-width.ts';
import type { Speaker } from './command.ts';

/** Prints a report: what it says in short, its tables in columns where they have rows, and how it was counted. */
export function printReport({ say, texts }: Speaker, { title, facts, tables, method }: Report): void {
  say(title);
  const width = Math.max(0, ...facts.map(([name]) => textWidth(name)));
  for (const [name, value] of facts) say(`  ${padTo(name, width)}  ${value}`);
  const filled = tables.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) say(`  ${tables[0]?.empty ?? ''}`);
  for (const table of filled) {
    say('');
    say(table.caption);
    for (const line of linesOf(table, texts.language)) say(`  ${line}`);
  }
  say('');
  say(texts.console(($) => $.report.howCounted));
  for (const sentence of method) say(`  · ${sentence}`);
}

/** Numbers stand at the right of their column, so that their digits stand below each other. */
function linesOf({ columns, rows }: ReportTable, language: Language): string[] {
  const heads = columns.map(({ heading }) => heading);
  const cells = rows.map((row) => columns.map(({ as }, index) => formatCell(row[index] ?? null, as, language)));
  const all = [heads, ...cells];
  const widths = columns.map((_, index) => all.reduce((most, row) => Math.max(most, textWidth(row[index] ?? '')), 0));

  return all.map((row) =>
    row
      .map((cell, index) => padTo(cell, widths[index] ?? 0, columns[index]?.as === 'text' ? 'end' : 'start'))
      .join('  ')
      .trimEnd(),
  );
}
