import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { type BoundaryOfUnit, listBoundariesNear } from './boundary.queries.ts';
import { frameAround, isWithin, metresToBorder, type Point } from './boundary.ts';
import { type CongressLevel, congressLevels } from './electorate.ts';

/**
 * Within so many metres of a border both sides are offered: a phone errs by 5 to 50 m, more between houses, and village
 * borders on maps are drawn no finer.
 */
export const NEAR_BORDER_METRES = 100;

export type UnitAt = { code: string; name: string; level: CongressLevel };

export type UnitsAt =
  | { kind: 'none' }
  /** One unit of each level that has one there, lowest level first. */
  | { kind: 'inside'; units: UnitAt[] }
  /** Which unit it is cannot be told for sure; within a level, what the point lies in comes first, then the nearest. */
  | { kind: 'near-border'; candidates: UnitAt[] };

type Seen = UnitAt & { isInside: boolean; metres: number };

/**
 * The electoral units whose boundary holds a point on a day. Near a border the units of both sides are candidates, and so are
 * those of one level that lie over each other: the district of a work unit may lie in another. The point is kept nowhere.
 */
export async function findUnitsAt(
  context: Context,
  { latitude, longitude, on }: { latitude: number; longitude: number; on: LocalDay },
): Promise<UnitsAt> {
  const point: Point = [longitude, latitude];
  const day = { officeId: context.office.id, on };
  const near = await listBoundariesNear(context.db, day, frameAround(point, NEAR_BORDER_METRES));
  const seen = near.map((unit) => see(unit, point)).filter(({ isInside, metres }) => isInside || isNear(metres));

  return judge(seen.sort(inOrder));
}

/** Where everything is clear there is one unit of a level, and the point lies in it. */
function judge(seen: readonly Seen[]): UnitsAt {
  const units = seen.map(({ code, name, level }) => ({ code, name, level }));
  if (units.length === 0) return { kind: 'none' };
  const isClear =
    seen.every(({ isInside }) => isInside) && new Set(units.map(({ level }) => level)).size === seen.length;

  return isClear ? { kind: 'inside', units } : { kind: 'near-border', candidates: units };
}

function see({ code, name, level, shape }: BoundaryOfUnit, point: Point): Seen {
  return { code, name, level, isInside: isWithin(shape, point), metres: metresToBorder(shape, point) };
}

function isNear(metres: number): boolean {
  return metres <= NEAR_BORDER_METRES;
}

function inOrder(left: Seen, right: Seen): number {
  return (
    congressLevels.indexOf(left.level) - congressLevels.indexOf(right.level) ||
    Number(right.isInside) - Number(left.isInside) ||
    (left.isInside ? 0 : left.metres - right.metres) ||
    (left.code < right.code ? -1 : 1)
  );
}
