/** Of a letter that differs by so much less than a third, somebody copied the rest. */
const LEAST_LIKENESS = 0.7;
const GRAM = 2;
/** Of fewer signs, one that differs says something else. */
const SHORT = 8;
const LONGEST = 1000;
const NO_WORD = /[^\p{L}\p{N}]/gu;

/** An opinion by its words, where it belongs (empty while that is not known), and when it came. */
export type Wording = { id: string; text: string; belongsTo: string; receivedAt: Date };

const WITHIN_MS = 14 * 86_400_000;

/**
 * Opinions that say the same: nearly the same words, of one unit or about one place, within 14 days. They are listed together
 * and counted, never joined: each keeps its words, its receipt and its answer. Answers the groups of two or more, by id, the
 * oldest opinion first.
 */
export function groupAlike(wordings: readonly Wording[]): string[][] {
  const inOrder = wordings.toSorted((left, right) => left.receivedAt.getTime() - right.receivedAt.getTime());
  const groups: { first: Wording; grams: Set<string>; ids: string[] }[] = [];
  for (const wording of inOrder) {
    const grams = gramsOf(wording.text);
    if (grams.size === 0 || wording.belongsTo === '') continue;
    const group = groups.find(
      ({ first, grams: other }) => isNear(first, wording) && likeness(other, grams) >= LEAST_LIKENESS,
    );
    if (group) group.ids.push(wording.id);
    else groups.push({ first: wording, grams, ids: [wording.id] });
  }

  return groups.map(({ ids }) => ids).filter(({ length }) => length > 1);
}

function isNear(first: Wording, next: Wording): boolean {
  return first.belongsTo === next.belongsTo && next.receivedAt.getTime() - first.receivedAt.getTime() <= WITHIN_MS;
}

/** Pairs of neighbouring signs: Chinese has no blanks between words, and a form letter may be a dozen signs long. */
function gramsOf(text: string): Set<string> {
  const signs = [...text.normalize('NFKC').toLowerCase().replace(NO_WORD, '')].slice(0, LONGEST);
  if (signs.length < SHORT) return new Set(signs.length > 0 ? [signs.join('')] : []);

  return new Set(signs.slice(GRAM - 1).map((_, index) => signs.slice(index, index + GRAM).join('')));
}

/** The share of pairs that both have (Jaccard). */
function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const smaller = left.size < right.size ? left : right;
  const larger = smaller === left ? right : left;
  const shared = [...smaller].filter((gram) => larger.has(gram)).length;

  return shared / (left.size + right.size - shared);
}
