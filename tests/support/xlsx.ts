/** The smallest workbook a spreadsheet program opens: one sheet of texts, numbers and days. */
import { crc32 } from 'node:zlib';

type Cell = string | number | Date | { formula: string; result: number } | null;
type Rows = readonly (readonly Cell[])[];
/** What no plain table has: merged cells, and a second sheet. */
type Extras = { merged?: readonly string[]; second?: Rows };

const TYPES = 'http://schemas.openxmlformats.org';
const DAY_MS = 24 * 60 * 60 * 1000;

export function anXlsx(rows: Rows, { merged = [], second }: Extras = {}): Uint8Array<ArrayBuffer> {
  return zip({
    '[Content_Types].xml': `<Types xmlns="${TYPES}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    '_rels/.rels': relations({ rId1: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<workbook xmlns="${TYPES}/spreadsheetml/2006/main" xmlns:r="${TYPES}/officeDocument/2006/relationships"><sheets><sheet name="1" sheetId="1" r:id="rId1"/>${second ? '<sheet name="旧数据" sheetId="2" r:id="rId3"/>' : ''}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations({
      rId1: ['worksheet', 'worksheets/sheet1.xml'],
      rId2: ['styles', 'styles.xml'],
      ...(second ? { rId3: ['worksheet', 'worksheets/sheet2.xml'] as [string, string] } : {}),
    }),
    'xl/styles.xml': `<styleSheet xmlns="${TYPES}/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': sheetXml(rows, merged),
    ...(second ? { 'xl/worksheets/sheet2.xml': sheetXml(second) } : {}),
  });
}

function sheetXml(rows: Rows, merged: readonly string[] = []): string {
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  const extras = merges ? `<mergeCells count="${merged.length}">${merges}</mergeCells>` : '';

  return `<worksheet xmlns="${TYPES}/spreadsheetml/2006/main"><sheetData>${rows.map(rowXml).join('')}</sheetData>${extras}</worksheet>`;
}

function relations(targets: Record<string, [type: string, target: string]>): string {
  const each = Object.entries(targets).map(
    ([id, [type, target]]) =>
      `<Relationship Id="${id}" Type="${TYPES}/officeDocument/2006/relationships/${type}" Target="${target}"/>`,
  );

  return `<Relationships xmlns="${TYPES}/package/2006/relationships">${each.join('')}</Relationships>`;
}

function rowXml(cells: readonly Cell[], index: number): string {
  const written = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${index + 1}`));

  return `<row r="${index + 1}">${written.join('')}</row>`;
}

/** Spreadsheets count days from the last of December 1899. */
function cellXml(cell: Cell, at: string): string {
  if (cell === null || cell === '') return '';
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (cell instanceof Date)
    return `<c r="${at}" s="1"><v>${(cell.getTime() - Date.UTC(1899, 11, 30)) / DAY_MS}</v></c>`;

  if (typeof cell === 'object') return `<c r="${at}"><f>${cell.formula}</f><v>${cell.result}</v></c>`;

  return `<c r="${at}" t="inlineStr"><is><t>${cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</t></is></c>`;
}

/** Files one after another without compression, then their directory, then where the directory begins. */
function zip(files: Record<string, string>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const shared = zipFields(Buffer.from(name), content);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, Buffer.from(name), content]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), shared, place, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);

  return new Uint8Array(Buffer.concat([...parts, ...directory, Buffer.from('504b0506', 'hex'), end]));
}

/** What the header of a file and its entry in the directory have in common: version to sizes of name and extra. */
function zipFields(name: Buffer, content: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(content.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);

  return fields;
}
