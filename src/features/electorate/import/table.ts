/** A file as rows of cells. `line` is where the row stands in the file, as an editor or a spreadsheet counts. */
export type Table = { fileName: string; header: string[]; rows: TableRow[] };

export type TableRow = { line: number; cells: string[] };
