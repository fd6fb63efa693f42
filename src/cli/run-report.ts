import { listCongresses } from '#features/electorate/list-congresses.ts';
import type { Congress } from '#features/electorate/unit.table.ts';
import { defaultTolerance, parseTolerance } from '#features/representation/read-equality.ts';
import { type Report, rowsOfTable } from '#features/representation/report.ts';
import { toCsv } from '#shared/csv.ts';
import { type LocalDay, localDayOf, parseLocalDay } from '#shared/local-day.ts';
import type { CommandDesk, ExitCode, Given } from './command.ts';
import { printReport } from './print-report.ts';

/** What a report is asked for; of all congresses where `congress` is `null`. */
export type AskedReport = { congress: Congress | null; on: LocalDay; tolerance: number };

/** The options every report takes. */
export const reportOptions = {
  congress: { type: 'string' },
  on: { type: 'string' },
  format: { type: 'string' },
  table: { type: 'string' },
} as const;

/**
 * Reads what a report is asked for, makes it and prints it: as text, or one of its tables as a file for a spreadsheet, with the
 * method beside it, where a file keeps its figures clean.
 */
export async function runReport(
  desk: CommandDesk,
  { options }: Given,
  make: (asked: AskedReport) => Promise<Report | null>,
): Promise<ExitCode> {
  const asked = await readAsked(desk, options);
  if (typeof asked === 'string') return refuse(desk, asked);
  const format = options.format ?? 'table';
  if (format !== 'table' && format !== 'csv') {
    return refuse(
      desk,
      desk.texts.console(($) => $.report.cli.badFormat, { format: String(format) }),
    );
  }
  const report = await make(asked);
  if (!report) return refuse(desk, await sayNeedsCongress(desk));
  if (format === 'csv') return printFile(desk, report, options.table);
  printReport(desk, report);

  return 0;
}

/** What is asked for, or the sentence that says what is wrong with it. */
async function readAsked({ context, texts }: CommandDesk, options: Given['options']): Promise<AskedReport | string> {
  const t = texts.console;
  const { on: day, congress: code, tolerance: percent } = options;
  const on = typeof day === 'string' ? parseLocalDay(day) : localDayOf(context.clock.now(), context.office.timeZone);
  if (!on) return t(($) => $.report.badDay, { day: String(day) });
  const tolerance = typeof percent === 'string' ? parseTolerance(percent) : defaultTolerance;
  if (tolerance === null) return t(($) => $.report.badTolerance);
  if (typeof code !== 'string') return { congress: null, on, tolerance };
  const congress = (await listCongresses(context)).find((known) => known.code === code);

  return congress ? { congress, on, tolerance } : t(($) => $.report.noSuchCongress, { code });
}

async function sayNeedsCongress({ context, texts }: CommandDesk): Promise<string> {
  const codes = (await listCongresses(context)).map(({ code }) => code).join(', ');

  return texts.console(($) => $.report.cli.needsCongress, { codes });
}

/** The line end of the last row is that of the terminal's line. */
function printFile(desk: CommandDesk, { tables, method }: Report, wanted: string | boolean | undefined): ExitCode {
  const table = wanted === undefined ? tables[0] : tables.find(({ name }) => name === wanted);
  if (!table) {
    const names = tables.map(({ name }) => name).join(', ');
    return refuse(
      desk,
      desk.texts.console(($) => $.report.cli.badTable, { table: String(wanted), tables: names }),
    );
  }
  desk.say(toCsv(rowsOfTable(table)).slice(0, -1));
  for (const sentence of method) desk.complain(sentence);

  return 0;
}

function refuse(desk: CommandDesk, sentence: string): ExitCode {
  desk.complain(sentence);

  return 2;
}
