import pointInPolygon from 'point-in-polygon-hao';
import { z } from 'zod';
import type { BoundaryShape } from '../boundary.ts';
import { findCrossing } from './crossing.ts';
import type { Spot } from './spot.ts';

const Geometry = z.object({ type: z.string(), coordinates: z.array(z.unknown()) });
/** A height may follow; it is of no use here. */
const Position = z.tuple([z.number(), z.number()], z.unknown());
const Positions = z.array(z.unknown());

type Ring = [number, number][];

/** Reads a Polygon or MultiPolygon (RFC 7946); what is wrong with it is told on the spot, and then it is `null`. */
export function readShape(given: unknown, spot: Spot): BoundaryShape | null {
  const geometry = Geometry.safeParse(given);
  const { type, coordinates } = geometry.data ?? { type: typeOf(given), coordinates: [] };
  if (!geometry.success || (type !== 'Polygon' && type !== 'MultiPolygon')) {
    spot.tell('unknown-geometry', { type });
    return null;
  }
  const inside = spot.at('coordinates');
  const polygons =
    type === 'Polygon'
      ? [readPolygon(coordinates, inside)]
      : coordinates.map((polygon, index) => readPolygon(polygon, inside.at(index)));
  if (polygons.length === 0) spot.tell('ring-too-short');

  return polygons.length > 0 && isWhole(polygons) ? { type: 'MultiPolygon', coordinates: polygons } : null;
}

function typeOf(given: unknown): string {
  return z.object({ type: z.string() }).safeParse(given).data?.type ?? '–';
}

function readPolygon(given: unknown, spot: Spot): Ring[] | null {
  const rings = Positions.safeParse(given).data?.map((ring, index) => readRing(ring, spot.at(index))) ?? [];
  if (rings.length === 0) spot.tell('ring-too-short');
  if (rings.length === 0 || !isWhole(rings)) return null;
  const crossing = findCrossing(rings);
  const stray = crossing ? -1 : findStrayHole(rings);
  if (crossing) spot.at(crossing.ring, crossing.index).tell('crosses-itself');
  if (stray >= 0) spot.at(stray).tell('hole-outside');

  return crossing || stray >= 0 ? null : rings;
}

/** The number of a hole that lies outside of what it should be in; -1 when there is none. */
function findStrayHole([outside = [], ...holes]: Ring[]): number {
  const index = holes.findIndex((hole) => hole.some((point) => pointInPolygon(point, [outside]) === false));

  return index < 0 ? -1 : index + 1;
}

function readRing(given: unknown, spot: Spot): Ring | null {
  const positions = Positions.safeParse(given).data ?? [];
  const ring: Ring = [];
  for (const [index, written] of positions.entries()) {
    const position = readPosition(written, () => spot.at(index));
    if (!position) return null;
    ring.push(position);
  }
  if (ring.length < 4) spot.tell('ring-too-short');
  else if (ring[0]?.join() !== ring.at(-1)?.join()) spot.tell('ring-not-closed');
  else return ring;

  return null;
}

/** No place lies beyond 90 degrees north, so where the second number is larger, the first is the latitude. */
function readPosition(written: unknown, spot: () => Spot): [number, number] | null {
  const position = Position.safeParse(written).data;
  const [longitude, latitude] = position ?? [Number.NaN, Number.NaN];
  if (Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90) return [longitude, latitude];
  if (Math.abs(longitude) <= 90 && Math.abs(latitude) <= 180) {
    spot().tell('coordinates-swapped', { first: `${longitude}`, second: `${latitude}` });
  } else {
    spot().tell('bad-coordinate', { value: JSON.stringify(written) ?? '' });
  }

  return null;
}

function isWhole<Part>(parts: readonly (Part | null)[]): parts is Part[] {
  return parts.every((part) => part !== null);
}
