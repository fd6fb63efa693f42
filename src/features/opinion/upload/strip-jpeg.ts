import { asciiAt, asciiBytes, concatBytes } from './bytes.ts';
import { readOrientation, tiffWithOrientation } from './exif-orientation.ts';

type Segment = { marker: number; start: number; dataStart: number; end: number };

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const EXIF = 'Exif\0\0';

/**
 * A JPEG without its metadata. Place, time, camera, comments, thumbnails and whatever hangs behind the picture go; the
 * colour profile stays, and of the Exif data the orientation. `null` when it is not a whole JPEG.
 */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0xff || bytes[1] !== START) return null;
  const segments = segmentsOf(bytes);
  if (!segments) return null;
  const kept = segments.filter((segment) => isKept(bytes, segment));
  const orientation = orientationOf(bytes, segments);

  return concatBytes([
    bytes.subarray(0, 2),
    ...(orientation === 1 ? [] : [exifSegment(orientation)]),
    ...kept.map((segment) => bytes.subarray(segment.start, segment.end)),
    Uint8Array.of(0xff, END),
  ]);
}

/** All segments up to the end marker; a scan takes its compressed data along. */
function segmentsOf(bytes: Uint8Array): Segment[] | null {
  const segments: Segment[] = [];
  for (let at = 2; at < bytes.length; ) {
    const start = skipFill(bytes, at);
    if (bytes[start + 1] === END) return segments.some((segment) => segment.marker === SCAN) ? segments : null;
    const segment = segmentAt(bytes, start);
    if (!segment) return null;
    segments.push(segment);
    at = segment.end;
  }

  return null;
}

/** Any number of 0xFF may stand before a marker. */
function skipFill(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at += 1;

  return at;
}

function segmentAt(bytes: Uint8Array, start: number): Segment | null {
  if (bytes[start] !== 0xff) return null;
  const marker = bytes[start + 1] ?? 0;
  const length = ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0);
  const dataEnd = start + 2 + length;
  if (length < 2 || dataEnd > bytes.length) return null;

  return { marker, start, dataStart: start + 4, end: marker === SCAN ? endOfScan(bytes, dataEnd) : dataEnd };
}

/** Within compressed data 0xFF is followed by a zero or a restart marker; anything else is the next segment. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    const isData = next === 0 || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }

  return bytes.length;
}

/** Of the application segments only those the picture needs: JFIF, the colour profile, Adobe's colour transform. */
function isKept(bytes: Uint8Array, { marker, dataStart }: Segment): boolean {
  if (marker === 0xe0) return asciiAt(bytes, dataStart, 5) === 'JFIF\0';
  if (marker === 0xe2) return asciiAt(bytes, dataStart, 12) === 'ICC_PROFILE\0';
  if (marker === 0xee) return asciiAt(bytes, dataStart, 5) === 'Adobe';
  const isApplication = marker >= 0xe0 && marker <= 0xef;

  return !isApplication && marker !== 0xfe;
}

function orientationOf(bytes: Uint8Array, segments: readonly Segment[]): number {
  const exif = segments.find(({ marker, dataStart }) => marker === 0xe1 && asciiAt(bytes, dataStart, 6) === EXIF);

  return exif ? readOrientation(bytes.subarray(exif.dataStart + EXIF.length, exif.end)) : 1;
}

function exifSegment(orientation: number): Uint8Array {
  const data = concatBytes([asciiBytes(EXIF), tiffWithOrientation(orientation)]);

  return concatBytes([Uint8Array.of(0xff, 0xe1, 0, data.length + 2), data]);
}
