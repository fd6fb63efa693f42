const DIGITS = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A number from 1 to 999 as it is written in the name of a district: 三, 十二, 二十, 一百零五, 一百一十一. */
export function chineseNumber(number: number): string {
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor(number / 10) % 10;
  const ones = DIGITS[number % 10] ?? '';
  if (hundreds === 0 && tens === 0) return ones;
  if (hundreds === 0) return `${tens === 1 ? '' : DIGITS[tens]}十${ones}`;
  const rest = tens > 0 ? `${DIGITS[tens]}十${ones}` : ones && `零${ones}`;

  return `${DIGITS[hundreds]}百${rest}`;
}
