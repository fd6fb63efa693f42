import { strToU8, Zip, ZipDeflate } from 'fflate';
import { AppError } from '#shared/app-error.ts';
import { withoutFormula } from '#shared/csv.ts';
import type { Language } from '#shared/language.ts';
import { headingOf, type Sheet, type SheetColumn } from './sheet.ts';
import { cellName, frameFiles, SHEET, sheetEnd, sheetStart, xmlText } from './workbook-xml.ts';

const MOST_ROWS = 1_048_576;
/** A workbook of the same rows is the same file. */
const MADE_AT = new Date(2000, 0, 1);

/** A workbook of one sheet, compressed while it is written. */
export async function* writeXlsx<Row>({ columns, pages }: Sheet<Row>, language: Language): AsyncGenerator<Uint8Array> {
  const zip = openZip();
  for (const [name, xml] of Object.entries(frameFiles)) zip.add(name).push(strToU8(xml), true);
  const sheet = zip.add(SHEET);
  let line = 1;
  sheet.push(
    strToU8(
      sheetStart +
        rowXml(
          line,
          columns.map((column) => textCell(headingOf(column))),
        ),
    ),
  );
  for await (const rows of pages) {
    if (line + rows.length > MOST_ROWS) throw new AppError('invalid', 'a workbook holds no more rows');
    const xml = rows.map((row) => {
      line += 1;
      return rowXml(
        line,
        columns.map((column) => cellOf(column, row, language)),
      );
    });
    sheet.push(strToU8(xml.join('')));
    yield* zip.take();
  }
  sheet.push(strToU8(sheetEnd), true);
  zip.end();
  yield* zip.take();
}

/** What stands in a cell, as XML, for the place it gets in its row; `null` for an empty one. */
type CellXml = ((at: string) => string) | null;

function rowXml(line: number, cells: readonly CellXml[]): string {
  return `<row r="${line}">${cells.map((cell, index) => cell?.(cellName(index, line)) ?? '').join('')}</row>`;
}

function cellOf<Row>(column: SheetColumn<Row>, row: Row, language: Language): CellXml {
  const text = column.text(row, language);
  if (text === '') return null;

  return column.isNumber ? (at) => `<c r="${at}"><v>${text}</v></c>` : textCell(text);
}

/** No spreadsheet runs such a cell; the apostrophe is for the day somebody saves the sheet as CSV. */
function textCell(text: string): CellXml {
  return (at) => `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${xmlText(withoutFormula(text))}</t></is></c>`;
}

function openZip() {
  let ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });

  return {
    add(name: string): ZipDeflate {
      const file = new ZipDeflate(name, { level: 6 });
      file.mtime = MADE_AT;
      zip.add(file);
      return file;
    },
    end: () => zip.end(),
    take(): Uint8Array[] {
      const taken = ready.filter((chunk) => chunk.length > 0);
      ready = [];
      return taken;
    },
  };
}
