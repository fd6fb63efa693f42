import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import type { SuccessionKind } from './electorate.ts';
import { listSuccessionRows, type SuccessionSearch } from './succession.queries.ts';

/** One unit came out of another on a day. A split has one for each part, a merger one for each former unit. */
export type Succession = { from: string; to: string; kind: SuccessionKind; on: LocalDay };

/** The lineage of units: of all, or of those named on either side; within days (`until` is included), or of all time. */
export async function listSuccessions(context: Context, search: SuccessionSearch = {}): Promise<Succession[]> {
  const rows = await listSuccessionRows(context.db, context.office.id, search);

  return rows.map(({ fromCode, toCode, kind, validFrom }) => ({ from: fromCode, to: toCode, kind, on: validFrom }));
}
