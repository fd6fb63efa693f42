/** A file as rows of cells. A line is where a row stands in the file, as an editor or a spreadsheet counts. */
export type Table = { fileName: string; headerLine: number; header: string[]; rows: TableRow[] };

export type TableRow = { line: number; cells: string[] };
