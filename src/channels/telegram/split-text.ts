/** Where a text is best cut: between paragraphs, lines, sentences, words. */
const seams = [/\n\n/g, /\n/g, /[。！？；.!?;]\s?/g, /[，、,\s]/g];

/** Cuts a text into parts of at most `most` UTF-16 units, at the best seam near the end; never within a character. */
export function splitText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const cut = findCut(rest, most);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }

  return rest ? [...parts, rest] : parts;
}

function findCut(text: string, most: number): number {
  const head = text.slice(0, most);
  for (const seam of seams) {
    const end = [...head.matchAll(seam)].map((match) => match.index + match[0].length).findLast((at) => at > most / 2);
    if (end) return end;
  }

  return isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
