import type { Context } from '../context.ts';
import { listStationRows } from './station.queries.ts';

export type StationSummary = { code: string; name: string; address: string; hours: string | null };

/** The deputy liaison stations of the office, where people meet deputies in person, by code. */
export async function listStations(context: Context): Promise<StationSummary[]> {
  const rows = await listStationRows(context.db, context.office.id);

  return rows.map(({ code, name, address, hours }) => ({ code, name, address, hours }));
}
