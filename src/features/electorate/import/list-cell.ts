/** A list stands in one cell, separated by `;`. A part that holds the separator itself has a backslash before it. */
export function joinList(parts: readonly string[]): string {
  return parts.map((part) => part.replace(/[\\;；]/g, (sign) => `\\${sign}`)).join(';');
}

/** Reads what `joinList` wrote, and what people write: with `；` too, with blanks around, with a part twice. */
export function splitList(cell: string): string[] {
  const parts = cell.split(/(?<=(?:^|[^\\])(?:\\\\)*)[;；]/).map(plain);

  return [...new Set(parts.filter((part) => part !== ''))];
}

function plain(part: string): string {
  return part.trim().replace(/\\([\\;；])/g, '$1');
}
