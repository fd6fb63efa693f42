import { findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { ProblemList } from './problem.ts';

/** The way to a value: names of members and numbers of elements. */
export type JsonPath = readonly (string | number)[];

export type JsonFile = {
  value: unknown;
  /** The line on which a value stands; of one that is not there, the line of what it should be in. */
  lineOf(path: JsonPath): number;
};

/** Reads a JSON file in UTF-8, with or without a byte order mark. `null` when the problem list says why not. */
export function parseJsonFile(bytes: Uint8Array, problems: ProblemList): JsonFile | null {
  const text = new TextDecoder('utf-8').decode(bytes);
  const foreign = text.indexOf('\uFFFD');
  if (text.trim() === '') problems.add({ reason: 'empty-file' });
  else if (foreign >= 0) problems.add({ reason: 'json-not-utf-8', line: lineFinder(text)(foreign) });
  if (problems.problems.length > 0) return null;

  try {
    return { value: JSON.parse(text), lineOf: pathFinder(text) };
  } catch {
    problems.add({ reason: 'not-json', line: lineFinder(text)(findError(text)) });
    return null;
  }
}

function findError(text: string): number {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });

  return errors[0]?.offset ?? 0;
}

/** The tree is large, and only needed where something is to be told. */
function pathFinder(text: string): JsonFile['lineOf'] {
  let found: { root: Node | undefined; lineAt: (offset: number) => number } | undefined;

  return (path) => {
    found ??= { root: parseTree(text), lineAt: lineFinder(text) };
    for (let length = path.length; found.root && length > 0; length -= 1) {
      const node = findNodeAtLocation(found.root, path.slice(0, length));
      if (node) return found.lineAt(node.offset);
    }

    return 1;
  };
}

function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);

  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }

    return low + 1;
  };
}
