/** What a spreadsheet would run; a plain number with a sign is none. Line ends and full-width signs are tricks to the same end. */
const FORMULA = /^[\s']*[=+\-@＝＋－＠]/;
const NUMBER = /^[+-]?\d+(\.\d+)?$/;

/** Rows as a CSV file (RFC 4180), with the mark by which spreadsheets know UTF-8. What they would run as a formula is text. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`;
}

/** A cell of a CSV file: quoted where it must be, and with an apostrophe before what a spreadsheet would run. */
export function csvCell(text: string): string {
  const harmless = withoutFormula(text);

  return /[",\r\n]|^\s|\s$/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A text that no spreadsheet runs: an apostrophe goes before what looks like a formula. */
export function withoutFormula(text: string): string {
  return FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/** Undoes `withoutFormula`, so that what was exported is imported as it was. */
export function withFormula(text: string): string {
  const rest = text.startsWith("'") ? text.slice(1) : text;

  return rest !== text && withoutFormula(rest) === text ? rest : text;
}
