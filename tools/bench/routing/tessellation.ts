/** A made-up country of districts: wobbly cells that fit together without a gap, some with an enclave of their neighbour. */
import type { BoundaryShape } from '#features/electorate/boundary.ts';

export type Cell = { code: string; shape: BoundaryShape };
type Ring = [number, number][];

const WEST = 100;
const SOUTH = 25;
/** Of a cell, in degrees: about two kilometres. */
const SIZE = 0.02;
/** Every so many cells one holds an enclave. */
const ENCLAVES = 20;

/** Cells in rows, 32 to 60 corners each. */
export function tessellate(columns: number, rows: number): Cell[] {
  const cells: Cell[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const index = row * columns + column;
      const isHost = index % ENCLAVES === 0 && column + 1 < columns;
      const isGuest = index % ENCLAVES === 1 && column > 0;
      const outline = [outlineOf(column, row), ...(isHost ? [enclaveOf(column, row)] : [])];
      const coordinates = isGuest ? [outline, [enclaveOf(column - 1, row)]] : [outline];
      cells.push({ code: codeOf(index), shape: { type: 'MultiPolygon', coordinates } });
    }
  }

  return cells;
}

export function codeOf(index: number): string {
  return `U${String(index).padStart(5, '0')}`;
}

export function extentOf(columns: number, rows: number) {
  return { west: WEST, south: SOUTH, width: columns * SIZE, height: rows * SIZE };
}

/** Round a cell against the clock: each side is the one its neighbour has, walked the other way where need be. */
function outlineOf(column: number, row: number): Ring {
  const south = side(column, row, 'east');
  const east = side(column + 1, row, 'north');
  const north = side(column, row + 1, 'east').toReversed();
  const west = side(column, row, 'north').toReversed();
  const ring = [...south, ...east.slice(1), ...north.slice(1), ...west.slice(1)];

  return ring;
}

/** From one corner of the grid to the next, with bends that hang on nothing but where it is. */
function side(column: number, row: number, towards: 'east' | 'north'): Ring {
  const bends = 8 + (hash(column, row, towards === 'east' ? 1 : 2) % 8);
  const [from, to] = [corner(column, row), towards === 'east' ? corner(column + 1, row) : corner(column, row + 1)];

  return Array.from({ length: bends + 1 }, (_, index) => {
    const part = index / bends;
    // The bends run out towards the corners, where the sides of four cells meet.
    const reach = 0.1 * Math.sin(Math.PI * part);
    const off = index % bends === 0 ? 0 : reach * wobble(column * 31 + index, row, towards === 'east' ? 3 : 4);
    const across: [number, number] = towards === 'east' ? [0, off] : [off, 0];
    return place(from[0] + part * (to[0] - from[0]) + across[0], from[1] + part * (to[1] - from[1]) + across[1]);
  });
}

/** In units of a cell. */
function corner(column: number, row: number): [number, number] {
  return [column + wobble(column, row, 5) * 0.15, row + wobble(column, row, 6) * 0.15];
}

function enclaveOf(column: number, row: number): Ring {
  const corners = Array.from({ length: 12 }, (_, index) => {
    const [angle, reach] = [(2 * Math.PI * index) / 12, 0.1 + 0.05 * wobble(column + index, row, 7)];
    return place(column + 0.5 + reach * Math.cos(angle), row + 0.5 + reach * Math.sin(angle));
  });

  return corners[0] ? [...corners, corners[0]] : [];
}

function place(x: number, y: number): [number, number] {
  return [Number((WEST + x * SIZE).toFixed(6)), Number((SOUTH + y * SIZE).toFixed(6))];
}

/** From −1 to 1. */
function wobble(x: number, y: number, salt: number): number {
  return (hash(x, y, salt) % 2001) / 1000 - 1;
}

function hash(x: number, y: number, salt: number): number {
  let mixed = Math.imul(x + 1, 374_761_393) ^ Math.imul(y + 1, 668_265_263) ^ Math.imul(salt, 2_147_483_647);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 1_274_126_177);

  return (mixed ^ (mixed >>> 16)) >>> 0;
}
