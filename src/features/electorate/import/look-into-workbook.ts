import { strFromU8, unzipSync } from 'fflate';
import { fileLimits, sayMegabytes } from './file-limits.ts';
import type { ProblemList } from './problem.ts';

const LOOKED_AT = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|worksheets\/[^/]+\.xml)$/;
const FORMULA = /<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f[\s/>]/g;
const MERGED = /<(?:\w+:)?mergeCell\b([^>]*)>/g;
const ROW = /<(?:\w+:)?row[\s/>]/g;
const CELL = /<(?:\w+:)?c\b[^>]*[^/]>/;

type Sheet = { name: string; xml: string };

/**
 * Says what a reader of workbooks hides: formulas, whose last result may be old; merged cells, of which all but one are empty;
 * further sheets; and whether it is larger than we read. Throws on what is no workbook.
 */
export function lookIntoWorkbook(bytes: Uint8Array, problems: ProblemList): void {
  let unpacked = 0;
  const files = unzipSync(bytes, {
    filter({ name, originalSize }) {
      unpacked += originalSize;
      return unpacked <= fileLimits.unpackedBytes && LOOKED_AT.test(name);
    },
  });
  if (unpacked > fileLimits.unpackedBytes) {
    problems.add({ reason: 'too-large', params: { limit: sayMegabytes(fileLimits.unpackedBytes) } });
    return;
  }

  const sheets = sheetsOf(files).filter(({ xml }) => CELL.test(xml));
  for (const { xml } of sheets) checkSheet(xml, problems);
  if (sheets.length > 1) {
    problems.add({ reason: 'several-sheets', params: { sheets: sheets.map(({ name }) => name).join(', ') } });
  }
}

function checkSheet(xml: string, problems: ProblemList): void {
  for (const [, attributes = ''] of xml.matchAll(FORMULA)) tell('formula', attribute(attributes, 'r'), problems);
  for (const [, attributes = ''] of xml.matchAll(MERGED)) tell('merged-cells', attribute(attributes, 'ref'), problems);
  if ([...xml.matchAll(ROW)].length <= fileLimits.rows + 1) return;
  problems.add({ reason: 'too-many-rows', params: { limit: `${fileLimits.rows}` } });
}

/** A cell is named as the spreadsheet names it, `B7` or `B7:C9`: its letters are the column, its first number the line. */
function tell(reason: 'formula' | 'merged-cells', cell: string, problems: ProblemList): void {
  const [, column = '', line = ''] = /^\$?([A-Z]+)\$?(\d+)/.exec(cell) ?? [];
  problems.add({ reason, ...(line ? { line: Number(line), column } : {}), params: { cell } });
}

/** The sheets in the order of their tabs, with their names. */
function sheetsOf(files: Record<string, Uint8Array>): Sheet[] {
  const textOf = (name: string) => (files[name] ? strFromU8(files[name]) : '');
  const targets = new Map(
    [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\b([^>]*)>/g)].map(([, attributes = '']) => [
      attribute(attributes, 'Id'),
      attribute(attributes, 'Target').replace(/^\/?(xl\/)?/, ''),
    ]),
  );

  return [...textOf('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\b([^>]*)>/g)].map(([, attributes = '']) => ({
    name: attribute(attributes, 'name'),
    xml: textOf(`xl/${targets.get(attribute(attributes, '(?:\\w+:)?id')) ?? ''}`),
  }));
}

function attribute(attributes: string, name: string): string {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '';
}
