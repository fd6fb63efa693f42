import { encode, renderUnicodeCompact } from 'uqr';

/** Quiet space around the code: the standard asks for four modules. */
const BORDER = 4;
/** A quarter of a poster may be torn or wet. */
const CORRECTION = 'Q';

/** A square code: how many modules each side has, and the dark ones as a path of SVG in units of a module. */
export type QrCode = { size: number; path: string };

/** Draws a text as a QR code. */
export function drawQrCode(text: string): QrCode {
  const { size, data } = encode(text, { border: BORDER, ecc: CORRECTION });

  return { size, path: data.map(pathOfRow).join('') };
}

/** Each run of dark modules is one rectangle. */
function pathOfRow(row: readonly boolean[], y: number): string {
  const runs = row
    .map((isDark) => (isDark ? 'x' : ' '))
    .join('')
    .matchAll(/x+/g);

  return [...runs].map(({ 0: run, index: x }) => `M${x} ${y}h${run.length}v1h-${run.length}z`).join('');
}

/** The code for a terminal, two rows of modules a line; light on dark, as terminals are. */
export function printQrCode(text: string): string {
  return renderUnicodeCompact(text, { border: 2, ecc: 'M' });
}

/** The code as a drawing of its own, dark on white whatever lies under it. */
export function renderQrCode(text: string): string {
  const { size, path } = drawQrCode(text);

  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
