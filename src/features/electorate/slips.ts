/** The words that are left when one sign of this one is missing. */
export function cutsOf(word: string): string[] {
  const signs = [...word];

  return [...new Set(signs.map((_, index) => [...signs.slice(0, index), ...signs.slice(index + 1)].join('')))];
}

export type Slip = 'wrong' | 'missing' | 'extra' | 'swapped';

/** How `typed` became what it is, if `meant` was meant and one sign is wrong, missing, too many, or two have changed places. */
export function slipBetween(typed: string, meant: string): Slip | null {
  const [written, wanted] = withoutCommonEnds([...typed], [...meant]);
  const [first, second] = written;
  const lengths = `${written.length}:${wanted.length}`;

  if (lengths === '1:1') return 'wrong';
  if (lengths === '0:1') return 'missing';
  if (lengths === '1:0') return 'extra';

  return lengths === '2:2' && first === wanted[1] && second === wanted[0] ? 'swapped' : null;
}

function withoutCommonEnds(left: string[], right: string[]): [string[], string[]] {
  const shorter = Math.min(left.length, right.length);
  let start = 0;
  while (start < shorter && left[start] === right[start]) start += 1;
  let end = 0;
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end += 1;

  return [left.slice(start, left.length - end), right.slice(start, right.length - end)];
}
