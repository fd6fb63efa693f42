/** What somebody typed, sign by sign; a run of Latin letters falls into pieces where a syllable may begin. */
export type Line = { text: string; signs: readonly string[] };

/** A piece of the line: from sign `start` up to, but without, `end`. */
export type Piece = { key: string; start: number; end: number };

const LONGEST_LINE = 60;
const LATIN = /^[a-z]/;
const SYLLABLE_BEGINS = /^(?:[zcs]h|[bpmfdtnlgkhjqxrzcsyw])[aeiou]/;

/** `typed` is a place key. */
export function lineOf(typed: string): Line {
  const text = [...typed].slice(0, LONGEST_LINE).join('');
  const runs = text.match(/[a-z]+|[^a-z]/gu) ?? [];

  return { text, signs: runs.flatMap((run) => (LATIN.test(run) ? syllablesOf(run) : run)) };
}

/** Xian may be 西安 or 先: every place where a syllable may begin counts. */
function syllablesOf(letters: string): string[] {
  const begins = [...letters].map((_, index) => index === 0 || mayBeginAt(letters, index));
  const pieces: string[] = [];
  begins.forEach((isBeginning, index) => {
    const letter = letters[index] ?? '';
    if (isBeginning) pieces.push(letter);
    else pieces.push((pieces.pop() ?? '') + letter);
  });

  return pieces;
}

function mayBeginAt(letters: string, index: number): boolean {
  const [before = '', here = ''] = [letters[index - 1], letters[index]];
  if (/[aoe]/.test(here)) return /[aeioungr]/.test(before);

  return SYLLABLE_BEGINS.test(letters.slice(index)) && !(here === 'h' && /[zcs]/.test(before));
}

/** All pieces of the line that are `shortest` to `longest` signs long; what stands there twice may name two places. */
export function piecesOf({ signs }: Line, { shortest, longest }: { shortest: number; longest: number }): Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < signs.length; start += 1) {
    const most = Math.min(signs.length, start + longest);
    for (let end = start + shortest; end <= most; end += 1) {
      pieces.push({ key: signs.slice(start, end).join(''), start, end });
    }
  }

  return pieces;
}
