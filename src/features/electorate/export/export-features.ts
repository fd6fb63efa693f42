import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../../context.ts';
import { type UnitBoundary, unitBoundaries } from '../boundary.table.ts';
import { shareDays } from '../import/days.ts';
import { listCurrent } from '../import/import.queries.ts';
import type { KnownRow } from '../import/known-rows.ts';
import { pageBoundaries } from './export.queries.ts';
import { exportRows } from './export-rows.ts';
import type { Feature } from './write-geojson.ts';

export const mappedKinds = ['units', 'places', 'stations', 'boundaries'] as const;
export type MappedKind = (typeof mappedKinds)[number];

/** What has a place on the map: places and stations as points, units with their boundary, boundaries as they are imported. */
export const exportFeatures: Record<MappedKind, (context: Context, on: LocalDay | null) => AsyncGenerator<Feature[]>> =
  {
    places: (context, on) => points(exportRows.places(context, on)),
    stations: (context, on) => points(exportRows.stations(context, on)),
    units: unitsWithBoundaries,
    boundaries,
  };

async function* points(pages: AsyncGenerator<KnownRow<'places' | 'stations'>[]>): AsyncGenerator<Feature[]> {
  for await (const rows of pages) {
    yield rows.map(({ lat, lng, ...properties }) => {
      const geometry = lat === null || lng === null ? null : { type: 'Point' as const, coordinates: [lng, lat] };
      return { geometry, properties };
    });
  }
}

async function* unitsWithBoundaries(context: Context, on: LocalDay | null): AsyncGenerator<Feature[]> {
  for await (const units of exportRows.units(context, on)) {
    const known = await listCurrent(context.db, unitBoundaries, {
      officeId: context.office.id,
      by: unitBoundaries.unitCode,
      codes: units.map(({ code }) => code),
    });
    const ofUnit = Map.groupBy(known, ({ unitCode }) => unitCode);
    yield units.map((properties) => ({
      geometry: latestOf(ofUnit.get(properties.code) ?? [], properties, on)?.shape ?? null,
      properties,
    }));
  }
}

/** The boundary of the day asked for; else the last of those the version of the unit had. */
function latestOf(boundaries: readonly UnitBoundary[], unit: KnownRow<'units'>, on: LocalDay | null) {
  const days = { from: unit.valid_from, to: unit.valid_to };
  const its = boundaries.filter(({ validFrom: from, validTo: to }) =>
    on ? from <= on && (to === null || to > on) : shareDays({ from, to }, days),
  );

  return its.toSorted((left, right) => (left.validFrom < right.validFrom ? -1 : 1)).at(-1);
}

async function* boundaries({ db, office }: Context, on: LocalDay | null): AsyncGenerator<Feature[]> {
  for await (const page of pageBoundaries(db, { officeId: office.id, on })) {
    yield page.map(({ unitCode, shape, validFrom, validTo }) => ({
      geometry: shape,
      properties: { unit: unitCode, valid_from: validFrom, valid_to: validTo },
    }));
  }
}
