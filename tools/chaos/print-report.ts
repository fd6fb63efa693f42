/** The figures of a run and the promises, as a table. */
import type { Figures } from './figures.ts';
import { type Rule, rules, type Violation } from './violation.ts';

type Report = { figures: Figures; violations: readonly Violation[] };

const MOST_DETAILS = 5;

/** Answers whether every promise was kept. */
export function printReport({ figures, violations }: Report): boolean {
  for (const [name, count] of figures) printRow(name, count);
  console.log('');
  for (const [rule, promise] of Object.entries(rules) as [Rule, string][]) {
    const broken = violations.filter((violation) => violation.rule === rule);
    printRow(promise, broken.length);
    for (const { detail } of broken.slice(0, MOST_DETAILS)) console.log(`    ${detail}`);
  }

  return violations.length === 0;
}

function printRow(name: string, count: number): void {
  console.log(`${String(count).padStart(8)}  ${name}`);
}
