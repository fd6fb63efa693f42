import type { Sheet } from './sheet.ts';

/** An array of objects, one to a line, by the English names of the columns. */
export async function* writeJson<Row>({ columns, pages }: Sheet<Row>): AsyncGenerator<Uint8Array> {
  const objects = (rows: readonly Row[]) =>
    rows.map((row) => Object.fromEntries(columns.map((column) => [column.name, column.value(row)])));

  yield* writeLines(pages, objects, { before: '[', after: ']\n' });
}

/** JSON values between two brackets, one to a line, page by page. */
export async function* writeLines<Row>(
  pages: AsyncIterable<readonly Row[]>,
  valuesOf: (rows: readonly Row[]) => readonly unknown[],
  { before, after }: { before: string; after: string },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let separator = '\n';
  yield encoder.encode(before);
  for await (const rows of pages) {
    const lines = valuesOf(rows).map((value) => JSON.stringify(value));
    if (lines.length > 0) yield encoder.encode(separator + lines.join(',\n'));
    if (lines.length > 0) separator = ',\n';
  }
  yield encoder.encode(`\n${after}`);
}
