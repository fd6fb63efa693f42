import { writeLines } from './write-json.ts';

/** A thing with a place on the map (RFC 7946); `null` where nobody knows it. */
export type Feature = { geometry: Geometry | null; properties: Readonly<Record<string, unknown>> };
export type Geometry = { type: 'Point' | 'MultiPolygon'; coordinates: unknown };

export function writeGeoJson(pages: AsyncIterable<readonly Feature[]>): AsyncGenerator<Uint8Array> {
  const features = (page: readonly Feature[]) =>
    page.map(({ geometry, properties }) => ({ type: 'Feature', properties, geometry }));

  return writeLines(pages, features, { before: '{"type":"FeatureCollection","features":[', after: ']}\n' });
}
