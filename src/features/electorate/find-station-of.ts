import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { listPlacesByCode } from './place.queries.ts';
import { rememberOf } from './remembered.ts';
import { listStationRows } from './station.queries.ts';

/** A station as the people it serves are told of it, and the groups that serve there, where any are named. */
export type StationOfPlace = {
  code: string;
  name: string;
  address: string;
  hours: string | null;
  groupCodes: string[];
};

/** Villager group, village, town, county: the bound keeps a circle of parents from holding us. */
const HIGHEST = 6;

/**
 * The station whose catchment a place lies in: the one that names the place, else the one that names the nearest place above
 * it. Of several that name the same place, the first by code. `null` where no station serves the place.
 */
export function findStationOf(
  context: Context,
  { placeCode, on }: { placeCode: string; on: LocalDay },
): Promise<StationOfPlace | null> {
  return rememberOf(context, ['station of', placeCode, on], async () => {
    const stations = await listStationRows(context.db, context.office.id);
    let code: string | null = placeCode;
    for (let height = 0; code && height < HIGHEST; height += 1) {
      const here: string = code;
      const station = stations.find(({ placeCodes }) => placeCodes.includes(here));
      if (station) {
        const { name, address, hours, groupCodes } = station;
        return { code: station.code, name, address, hours, groupCodes };
      }
      const [place] = await listPlacesByCode(context.db, { officeId: context.office.id, on }, [here]);
      code = place?.parentCode ?? null;
    }

    return null;
  });
}
