import { asciiAt, asciiBytes, concatBytes } from './bytes.ts';
import { readOrientation, tiffWithOrientation } from './exif-orientation.ts';

type Chunk = { type: string; data: Uint8Array };

const HEADER_BYTES = 12;
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

/** A WebP without its metadata but with its orientation. `null` when it is not a whole WebP. */
export function stripWebp(bytes: Uint8Array): Uint8Array | null {
  if (asciiAt(bytes, 0, 4) !== 'RIFF' || asciiAt(bytes, 8, 4) !== 'WEBP') return null;
  const chunks = chunksOf(bytes);
  if (!chunks) return null;
  const exif = chunks.find((chunk) => chunk.type === 'EXIF');
  const orientation = exif ? readOrientation(withoutPrefix(exif.data)) : 1;
  const kept = chunks.filter((chunk) => KEPT.has(chunk.type)).map((chunk) => flagged(chunk, orientation));
  const isTurned = orientation !== 1 && kept.some((chunk) => chunk.type === 'VP8X');
  const written = isTurned ? [...kept, { type: 'EXIF', data: tiffWithOrientation(orientation) }] : kept;

  return riff(written);
}

function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length < HEADER_BYTES ? 0 : 8 + view.getUint32(4, true);
  if (end < HEADER_BYTES + 8 || end > bytes.length + 1) return null;
  const chunks: Chunk[] = [];
  let at = HEADER_BYTES;
  while (at + 8 <= Math.min(end, bytes.length)) {
    const size = view.getUint32(at + 4, true);
    if (at + 8 + size > bytes.length) return null;
    chunks.push({ type: asciiAt(bytes, at, 4), data: bytes.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }

  return chunks.some((chunk) => chunk.type === 'VP8 ' || chunk.type === 'VP8L' || chunk.type === 'ANMF')
    ? chunks
    : null;
}

/** Some writers put the JPEG prefix before the Exif data. */
function withoutPrefix(exif: Uint8Array): Uint8Array {
  return asciiAt(exif, 0, 4) === 'Exif' ? exif.subarray(6) : exif;
}

/** The extended header says which metadata follow. */
function flagged(chunk: Chunk, orientation: number): Chunk {
  if (chunk.type !== 'VP8X') return chunk;
  const data = chunk.data.slice();
  const flags = (data[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG);
  data[0] = orientation === 1 ? flags : flags | EXIF_FLAG;

  return { type: chunk.type, data };
}

function riff(chunks: readonly Chunk[]): Uint8Array {
  const body = concatBytes([
    asciiBytes('WEBP'),
    ...chunks.flatMap(({ type, data }) => [asciiBytes(type), size(data), padded(data)]),
  ]);

  return concatBytes([asciiBytes('RIFF'), size(body), body]);
}

function size(data: Uint8Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, data.length, true);

  return new Uint8Array(view.buffer);
}

function padded(data: Uint8Array): Uint8Array {
  return data.length % 2 === 0 ? data : concatBytes([data, Uint8Array.of(0)]);
}
