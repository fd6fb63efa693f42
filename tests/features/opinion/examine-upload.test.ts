import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExaminedUpload, examineUpload, maxUploadBytes } from '#features/opinion/upload/examine-upload.ts';
import { readOrientation } from '#features/opinion/upload/exif-orientation.ts';
import { findIn, jpeg, png, secretCamera, secretPlace, webp } from './photos.ts';

const examine = (bytes: Uint8Array, fileName = 'photo.jpg') => examineUpload({ bytes, fileName });

function allowedBytes(examined: ExaminedUpload): Uint8Array {
  if (examined.kind !== 'allowed') throw new Error(`refused: ${examined.because}`);

  return examined.bytes;
}

describe('a photo that is uploaded', () => {
  it.each([
    ['JPEG', jpeg(), 'image/jpeg'],
    ['PNG', png(), 'image/png'],
    ['WebP', webp(), 'image/webp'],
  ])('loses place, camera, comments and what hangs behind it: %s', async (_name, photo, contentType) => {
    const examined = await examine(photo);

    expect(examined).toMatchObject({ kind: 'allowed', attachmentKind: 'photo', contentType });
    expect(findIn(photo, secretPlace)).not.toBe(-1);
    expect(findIn(allowedBytes(examined), secretPlace)).toBe(-1);
    expect(findIn(allowedBytes(examined), secretCamera)).toBe(-1);
  });

  it.each([
    ['JPEG', jpeg, 'Exif\0\0', 6],
    ['PNG', png, 'eXIf', 4],
    ['WebP', webp, 'EXIF', 8],
  ])('keeps which way is up: %s', async (_name, make, mark, skip) => {
    for (const orientation of [2, 3, 6, 8]) {
      const kept = allowedBytes(await examine(make(orientation)));

      const at = findIn(kept, mark);
      expect(readOrientation(kept.subarray(at + skip))).toBe(orientation);
    }
  });

  it.each([
    ['JPEG', jpeg, 'Exif'],
    ['PNG', png, 'eXIf'],
    ['WebP', webp, 'EXIF'],
  ])('says nothing about its orientation when it is upright: %s', async (_name, make, mark) => {
    const kept = allowedBytes(await examine(make(1)));

    expect(findIn(kept, mark)).toBe(-1);
  });

  it('keeps the picture, every scan of it, and its colours', async () => {
    const kept = allowedBytes(await examine(jpeg()));

    expect(findIn(kept, 'ICC_PROFILE')).toBeGreaterThan(0);
    expect(findIn(kept, [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xda])).toBeGreaterThan(0);
    expect([...kept.subarray(-4)]).toEqual([0x78, 0x9a, 0xff, 0xd9]);
  });

  it('is refused when a part of it is missing', async () => {
    const cut = await Promise.all(
      [jpeg().subarray(0, 120), png().subarray(0, 60), webp().subarray(0, 40)].map((b) => examine(b)),
    );

    expect(cut).toEqual(Array(3).fill({ kind: 'refused', because: 'damaged' }));
  });

  it('is taken or refused, and never breaks us, however its bytes are mangled', async () => {
    const mangled = fc.tuple(
      fc.constantFrom(jpeg(), png(), webp()),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
    );
    const check = async ([photo, changes]: [Uint8Array, [number, number][]]) => {
      const bytes = photo.slice();
      for (const [at, value] of changes) bytes[at % bytes.length] = value;

      const examined = await examine(bytes);

      expect(['allowed', 'refused']).toContain(examined.kind);
    };

    await fc.assert(fc.asyncProperty(mangled, check), { numRuns: 300 });
  });
});

describe('a file that is uploaded', () => {
  const text = (content: string) => new TextEncoder().encode(content);

  it('is known by its content, not by its name', async () => {
    const pdf = await examine(text('%PDF-1.7\n...'), 'holiday.jpg');
    const html = await examine(text('<html><script>alert(1)</script></html>'), 'page.pdf');
    const program = await examine(Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]), 'letter.txt');

    expect(pdf).toMatchObject({ attachmentKind: 'document', contentType: 'application/pdf', fileName: 'holiday.pdf' });
    expect(html).toEqual({ kind: 'refused', because: 'type-not-allowed' });
    expect(program).toEqual({ kind: 'refused', because: 'type-not-allowed' });
  });

  it('may be plain text in UTF-8 or in the encoding of older Chinese computers', async () => {
    const gb18030 = Uint8Array.from([0xc4, 0xfa, 0xba, 0xc3]);

    const examined = await Promise.all([examine(text('您好'), 'a.txt'), examine(gb18030, 'b.TXT')]);

    expect(examined.map((one) => one.kind)).toEqual(['allowed', 'allowed']);
  });

  it('may be a recording', async () => {
    const ogg = Uint8Array.from([...text('OggS'), ...Array(24).fill(0), ...text('OpusHead'), ...Array(20).fill(0)]);

    expect(await examine(ogg, 'voice')).toMatchObject({ attachmentKind: 'voice', fileName: 'voice.ogg' });
  });

  it('keeps its own name without folders and signs that mislead', async () => {
    const examined = await examine(text('%PDF-1.7'), '../../etc/路灯\u202Efdp.exe');

    expect(examined).toMatchObject({ fileName: '路灯fdp.pdf' });
  });

  it('is refused when it is empty or larger than 5 MB', async () => {
    const outcomes = await Promise.all([examine(new Uint8Array()), examine(new Uint8Array(maxUploadBytes + 1))]);

    expect(outcomes.map((one) => one.kind === 'refused' && one.because)).toEqual(['empty', 'too-large']);
  });
});
