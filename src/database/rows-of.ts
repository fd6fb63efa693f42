/** The rows of a raw statement: PGlite answers with an object that holds them, postgres.js with the rows themselves. */
export function rowsOf<Row>(result: unknown): Row[] {
  if (Array.isArray(result)) return [...result];

  return (result as { rows: Row[] }).rows;
}
