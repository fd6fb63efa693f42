import type { JsonFile, JsonPath } from './json-file.ts';
import type { ImportProblemKind, ProblemList } from './problem.ts';

/** A value in a JSON file, and how to tell that something is wrong with it: with its line, and the way to it as the column. */
export type Spot = {
  line(): number;
  at(...steps: JsonPath): Spot;
  tell(reason: ImportProblemKind, params?: Record<string, string>): void;
};

export function spotIn(file: JsonFile, problems: ProblemList, path: JsonPath = []): Spot {
  const line = () => file.lineOf(path);

  return {
    line,
    at: (...steps) => spotIn(file, problems, [...path, ...steps]),
    tell: (reason, params) => problems.add({ reason, line: line(), column: written(path), ...(params && { params }) }),
  };
}

/** `features[3].geometry`, as the tools that read such files write it. */
function written(path: JsonPath): string {
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`));

  return steps.join('').replace(/^\./, '');
}
