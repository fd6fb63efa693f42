import { asciiAt, asciiBytes, concatBytes } from './bytes.ts';
import { readOrientation, tiffWithOrientation } from './exif-orientation.ts';

type Chunk = { type: string; start: number; dataStart: number; end: number };

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const CHUNK_BYTES = 12;

/** What the picture needs to look as it does; texts, times, Exif and unknown chunks are left out. */
const KEPT = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD pHYs acTL fcTL fdAT'.split(' '));

/** A PNG without its metadata but with its orientation. `null` when it is not a whole PNG. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  if (SIGNATURE.some((byte, index) => bytes[index] !== byte)) return null;
  const chunks = chunksOf(bytes);
  if (!chunks) return null;
  const [header, ...others] = chunks.filter((chunk) => KEPT.has(chunk.type));
  if (header?.type !== 'IHDR') return null;
  const exif = chunks.find((chunk) => chunk.type === 'eXIf');
  const orientation = exif ? readOrientation(bytes.subarray(exif.dataStart, exif.end - 4)) : 1;

  return concatBytes([
    bytes.subarray(0, SIGNATURE.length),
    bytes.subarray(header.start, header.end),
    ...(orientation === 1 ? [] : [exifChunk(orientation)]),
    ...others.map((chunk) => bytes.subarray(chunk.start, chunk.end)),
  ]);
}

/** All chunks up to the last one of the picture; what follows it is not looked at. */
function chunksOf(bytes: Uint8Array): Chunk[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  let at = SIGNATURE.length;
  while (at + CHUNK_BYTES <= bytes.length) {
    const end = at + CHUNK_BYTES + view.getUint32(at);
    if (end > bytes.length) return null;
    const type = asciiAt(bytes, at + 4, 4);
    chunks.push({ type, start: at, dataStart: at + 8, end });
    if (type === 'IEND') return chunks;
    at = end;
  }

  return null;
}

function exifChunk(orientation: number): Uint8Array {
  const data = tiffWithOrientation(orientation);
  const typed = concatBytes([asciiBytes('eXIf'), data]);
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, data.length);
  view.setUint32(4, crc32(typed));
  const edges = new Uint8Array(view.buffer);

  return concatBytes([edges.subarray(0, 4), typed, edges.subarray(4)]);
}

/** The checksum of a PNG chunk, bit by bit: it is only ever made of 30 bytes. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }

  return (crc ^ 0xffffffff) >>> 0;
}
