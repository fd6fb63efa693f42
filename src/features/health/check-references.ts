import type { Context } from '../context.ts';
import type { Finding } from './finding.ts';
import { listDangling } from './reference.queries.ts';
import { references } from './references.queries.ts';

/** Says what names a row that is not there. */
export async function checkReferences(context: Context): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const reference of references) {
    for (const { table, id, column, points } of await listDangling(context, reference)) {
      findings.push({ subject: `${table} ${id}`, found: 'pointsNowhere', values: { column, points } });
    }
  }

  return findings;
}
