// A long text becomes several messages, as in any messenger: nothing that was pasted is cut off.

/** The most that one message holds, in UTF-16 units. */
const MOST = 4096;

/** @param {string} text @returns {string[]} */
export function inPieces(text) {
  const pieces = [];
  let rest = text;
  while (rest.length > MOST) {
    const cut = findCut(rest);
    pieces.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }

  return [...pieces, rest].filter((piece) => piece.trim() !== '');
}

/** After a line in the second half, else as late as possible, never within a character. @param {string} text */
function findCut(text) {
  const line = text.lastIndexOf('\n', MOST - 1) + 1;
  if (line > MOST / 2) return line;

  return /[\uD800-\uDBFF]/.test(text.charAt(MOST - 1)) ? MOST - 1 : MOST;
}
