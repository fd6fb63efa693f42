import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findPlace } from './find-place.ts';
import type { FoundPlace } from './found-place.ts';
import type { LinkTarget } from './link.ts';
import { listStationRows } from './station.queries.ts';
import type { UnitAnswer } from './summaries.ts';
import { whoMayAnswerForUnit } from './who-may-answer.ts';

export type FoundTarget =
  | { kind: 'unit'; code: string; name: string; unit: UnitAnswer }
  | { kind: 'place'; code: string; name: string; place: FoundPlace }
  /** The places of its catchment, in the order the office gave them. */
  | { kind: 'station'; code: string; name: string; places: FoundPlace[] }
  /** There never was such a thing, or it has ended. */
  | { kind: 'none' };

/** What a link leads to on a day. */
export async function findLinkTarget(
  context: Context,
  { target, on }: { target: LinkTarget; on: LocalDay },
): Promise<FoundTarget> {
  const { code } = target;
  switch (target.kind) {
    case 'unit': {
      const unit = await whoMayAnswerForUnit(context, { unitCode: code, on });
      return unit ? { kind: 'unit', code, name: unit.unit.name, unit } : { kind: 'none' };
    }
    case 'place': {
      const place = await findPlace(context, { code, on });
      return place ? { kind: 'place', code, name: place.label, place } : { kind: 'none' };
    }
    case 'station':
      return findStation(context, code, on);
  }
}

async function findStation(context: Context, code: string, on: LocalDay): Promise<FoundTarget> {
  const stations = await listStationRows(context.db, context.office.id);
  const station = stations.find((one) => one.code === code);
  if (!station) return { kind: 'none' };
  const places = await Promise.all(station.placeCodes.map((placeCode) => findPlace(context, { code: placeCode, on })));

  return { kind: 'station', code, name: station.name, places: places.filter((place) => place !== null) };
}
