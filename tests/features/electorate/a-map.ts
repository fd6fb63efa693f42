/** Boundaries to draw with: squares on a plain near 云溪, a hundredth of a degree being about a kilometre. */
import type { Context } from '#features/context.ts';
import { type ImportOutcome, importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { FileKind } from '#features/electorate/import/import-kind.ts';

export type Ring = [number, number][];
type Drawn = { unit: string; rings: Ring[] | Ring[][]; type?: string; [property: string]: unknown };

export const west = 111.6;
export const south = 29.4;

/** A closed square, in kilometres (nearly) from the corner of the plain. */
export function square(x: number, y: number, size: number): Ring {
  const corners: Ring = [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ];

  return corners.map(([east, north]) => at(east, north));
}

export function at(x: number, y: number): [number, number] {
  return [Number((west + x / 100).toFixed(6)), Number((south + y / 100).toFixed(6))];
}

/** A file of boundaries, a feature on each line. */
export function aMap(...drawn: Drawn[]): string {
  const features = drawn.map(({ rings, type = 'Polygon', ...properties }) =>
    JSON.stringify({ type: 'Feature', properties, geometry: { type, coordinates: rings } }),
  );

  return `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n]}`;
}

/** Two towns and the county over them: T-1 and T-2 are neighbours, F-1 is drawn by work unit. */
export async function bringUnits(context: Context): Promise<void> {
  await bring(context, 'congresses', 'code,name,level\nX,云溪县人大,county\nT,安平镇人大,township');
  const units = ['T-1,T,一选区', 'T-2,T,二选区', 'X-1,X,县一选区'].map(
    (unit) => `${unit},district,residence,2,2022-01-01`,
  );
  const factory = 'F-1,T,纸厂选区,district,work-unit,1,2022-01-01';
  await bring(
    context,
    'units',
    `code,congress,name,kind,drawn_by,seats,valid_from,valid_to\n${[...units, factory].map((row) => `${row},`).join('\n')}
T-9,T,旧选区,district,residence,1,2017-01-01,2022-01-01`,
  );
}

export function bring(
  context: Context,
  kind: FileKind,
  text: string | Uint8Array,
  options: { dryRun?: boolean } = {},
): Promise<ImportOutcome> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;

  return importElectorate(context, { kind, fileName: `${kind}.geojson`, bytes, ...options });
}
