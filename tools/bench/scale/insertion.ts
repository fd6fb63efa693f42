/** The rows of one table: what stands in each column, by the name of the column. */
export type Insertion = { table: string; columns: Record<string, string>; from?: string; end?: string };

export function statementOf({ table, columns, from = 'grown g', end = '' }: Insertion): string {
  return `insert into ${table} (${Object.keys(columns).join(', ')})
    select ${Object.values(columns).join(', ')} from ${from} ${end}`;
}
