/** Signs that take two columns of a terminal: Chinese characters, full-width forms and pictures. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const INVISIBLE = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** How many columns a text takes on a terminal. */
export function textWidth(text: string): number {
  return [...text].reduce((width, sign) => width + (INVISIBLE.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1), 0);
}

/** The text with spaces behind it, or before it, so that it takes this many columns. */
export function padTo(text: string, width: number, side: 'end' | 'start' = 'end'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)));

  return side === 'end' ? `${text}${space}` : `${space}${text}`;
}
