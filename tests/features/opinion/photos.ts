/** Photos made by hand: what stands in them is known to the byte. */

const ascii = (text: string) => [...text].map((symbol) => symbol.charCodeAt(0));
const u16 = (value: number) => [(value >> 8) & 0xff, value & 0xff];
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)];
const le32 = (value: number) => u32(value).reverse();

export const secretPlace = 'N29-26-40-E111-38-24';
export const secretCamera = 'PhoneOfMrLi';

/** Exif data with an orientation, a camera, and a position in a GPS directory. */
export function tiff(orientation: number): number[] {
  const gpsAt = 8 + 2 + 3 * 12 + 4 + secretCamera.length + 1;
  const directory = [
    ...u16(3),
    ...[...u16(0x0110), ...u16(2), ...u32(secretCamera.length + 1), ...u32(50)],
    ...[...u16(0x0112), ...u16(3), ...u32(1), ...u16(orientation), 0, 0],
    ...[...u16(0x8825), ...u16(4), ...u32(1), ...u32(gpsAt)],
    ...u32(0),
  ];

  return [...ascii('MM'), ...u16(42), ...u32(8), ...directory, ...ascii(secretCamera), 0, ...ascii(secretPlace)];
}

const segment = (marker: number, data: number[]) => [0xff, marker, ...u16(data.length + 2), ...data];

/** Its compressed data holds a stuffed 0xFF and a restart marker; behind the picture hangs another, as phones do it. */
export function jpeg(orientation = 6): Uint8Array {
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe0, [...ascii('JFIF'), 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...segment(0xe1, [...ascii('Exif'), 0, 0, ...tiff(orientation)]),
    ...segment(0xe1, [...ascii('http://ns.adobe.com/xap/1.0/'), 0, ...ascii(`<gps>${secretPlace}</gps>`)]),
    ...segment(0xe2, [...ascii('ICC_PROFILE'), 0, 1, 1, ...ascii('colours')]),
    ...segment(0xe2, [...ascii('MPF'), 0, ...ascii(secretPlace)]),
    ...segment(0xed, ascii(secretPlace)),
    ...segment(0xfe, ascii(secretPlace)),
    ...segment(0xdb, [1, 2, 3]),
    ...segment(0xc2, [8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
    ...segment(0xda, [1, 1, 0, 0, 63, 0]),
    ...[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56],
    ...segment(0xda, [1, 1, 0, 0, 63, 1]),
    ...[0x78, 0x9a],
    ...[0xff, 0xd9],
    ...ascii(`second picture ${secretPlace}`),
  ]);
}

const chunk = (type: string, data: number[]) => [...u32(data.length), ...ascii(type), ...data, 0, 0, 0, 0];

export function png(orientation = 8): Uint8Array {
  return Uint8Array.from([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk('IHDR', [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]),
    ...chunk('tEXt', ascii(`Comment\0${secretPlace}`)),
    ...chunk('eXIf', tiff(orientation)),
    ...chunk('tIME', [7, 0xea, 11, 23, 10, 0, 0]),
    ...chunk('IDAT', [1, 2, 3]),
    ...chunk('IEND', []),
    ...ascii(secretPlace),
  ]);
}

const riffChunk = (type: string, data: number[]) => [
  ...ascii(type),
  ...le32(data.length),
  ...data,
  ...(data.length % 2 ? [0] : []),
];

export function webp(orientation = 3): Uint8Array {
  const body = [
    ...ascii('WEBP'),
    ...riffChunk('VP8X', [0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    ...riffChunk('VP8 ', [1, 2, 3]),
    ...riffChunk('EXIF', tiff(orientation)),
    ...riffChunk('XMP ', ascii(secretPlace)),
  ];

  return Uint8Array.from([...ascii('RIFF'), ...le32(body.length), ...body]);
}

/** Where these characters or bytes stand, -1 when nowhere. */
export function findIn(bytes: Uint8Array, looked: string | number[]): number {
  return Buffer.from(bytes).indexOf(typeof looked === 'string' ? looked : Buffer.from(looked));
}
