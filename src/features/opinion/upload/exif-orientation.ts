const ORIENTATION_TAG = 0x0112;
const SHORT = 3;
const ENTRY_BYTES = 12;

/** The one thing of a photo's Exif data that we keep: how to turn it. 1 is upright, and what is said when nothing can be read. */
export function readOrientation(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = view.byteLength >= 8 ? view.getUint16(0) : 0;
  if (order !== 0x4949 && order !== 0x4d4d) return 1;
  const isLittle = order === 0x4949;
  const directoryAt = view.getUint32(4, isLittle);
  if (directoryAt + 2 > view.byteLength) return 1;

  return orientationIn(view, { directoryAt, isLittle });
}

/** Exif data that says nothing but the orientation. */
export function tiffWithOrientation(orientation: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(26));
  view.setUint16(0, 0x4d4d);
  view.setUint16(2, 42);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, ORIENTATION_TAG);
  view.setUint16(12, SHORT);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);

  return new Uint8Array(view.buffer);
}

function orientationIn(view: DataView, { directoryAt, isLittle }: { directoryAt: number; isLittle: boolean }): number {
  const count = view.getUint16(directoryAt, isLittle);
  for (let index = 0; index < count; index += 1) {
    const at = directoryAt + 2 + index * ENTRY_BYTES;
    if (at + ENTRY_BYTES > view.byteLength) return 1;
    if (view.getUint16(at, isLittle) === ORIENTATION_TAG) return validOrientation(view.getUint16(at + 8, isLittle));
  }

  return 1;
}

function validOrientation(value: number): number {
  return value >= 1 && value <= 8 ? value : 1;
}
