import { z } from 'zod';
import type { BoundaryShape } from '../boundary.ts';
import { type Column, day, optional, text } from './column.ts';
import { parseJsonFile } from './json-file.ts';
import type { ProblemList } from './problem.ts';
import { readShape } from './read-shape.ts';
import { type Spot, spotIn } from './spot.ts';

/** A county drawn finely has 100,000; a file of more is read piece by piece. */
const MOST_COORDINATES = 250_000;

const Collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });
const Feature = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()),
  geometry: z.unknown(),
});

/** A boundary as a file tells it; the days it is silent about are `undefined`. */
export type BoundaryRow = {
  unitCode: string;
  validFrom: string | null | undefined;
  validTo: string | null | undefined;
  shape: BoundaryShape;
  spot: Spot;
};

/** What a feature says besides its shape, under the English or the Chinese name. Whatever else a map program notes is left alone. */
export const boundaryColumns = {
  unit: text('选区'),
  valid_from: optional(day('起')),
  valid_to: optional(day('止')),
} satisfies Record<string, Column<unknown>>;

/** Reads a GeoJSON FeatureCollection whose features carry `unit`. What is wrong is told, and such features are left out. */
export function parseBoundaries(bytes: Uint8Array, problems: ProblemList): BoundaryRow[] {
  const file = parseJsonFile(bytes, problems);
  if (!file) return [];
  const spot = spotIn(file, problems);
  const collection = Collection.safeParse(file.value);
  if (!collection.success) {
    spot.at('type').tell('not-a-feature-collection');
    return [];
  }
  const { features } = collection.data;
  const count = features.reduce<number>((sum, feature) => sum + countPositions(feature), 0);
  if (count > MOST_COORDINATES) {
    problems.add({ reason: 'too-many-coordinates', params: { count: `${count}`, most: `${MOST_COORDINATES}` } });
    return [];
  }

  return features.flatMap((feature, index) => readFeature(feature, spot.at('features', index)) ?? []);
}

function readFeature(given: unknown, spot: Spot): BoundaryRow | null {
  const feature = Feature.safeParse(given);
  if (!feature.success) {
    spot.tell('not-a-feature');
    return null;
  }
  const { properties: told, geometry } = feature.data;
  const unitCode = readProperty('unit', told, spot);
  const validFrom = readProperty('valid_from', told, spot);
  const validTo = readProperty('valid_to', told, spot);
  const shape = readShape(geometry, spot.at('geometry'));

  return unitCode && shape ? { unitCode, validFrom, validTo, shape, spot } : null;
}

/** A number is a code too; a day that cannot be read is told and left open. */
function readProperty<Name extends keyof typeof boundaryColumns>(
  name: Name,
  told: Record<string, unknown>,
  spot: Spot,
): string | null | undefined {
  const column = boundaryColumns[name];
  const key = [name, column.heading].find((one) => one in told);
  const there = spot.at('properties', key ?? name);
  const value = key === undefined ? undefined : told[key];
  const cell = typeof value === 'string' || typeof value === 'number' ? `${value}`.trim() : '';
  if (value === undefined && !column.isRequired) return undefined;
  if (cell === '' && column.isRequired) {
    there.tell('missing-value');
    return null;
  }
  const reading = column.read(cell);
  if (reading.kind === 'value') return reading.value;
  there.tell(reading.reason, reading.params);

  return null;
}

/** Arrays that begin with a number, however deep. */
function countPositions(within: unknown): number {
  if (Array.isArray(within)) {
    return typeof within[0] === 'number' ? 1 : within.reduce<number>((sum, part) => sum + countPositions(part), 0);
  }
  const geometry = z.object({ geometry: z.object({ coordinates: z.unknown() }) }).safeParse(within);

  return geometry.success ? countPositions(geometry.data.geometry.coordinates) : 0;
}
