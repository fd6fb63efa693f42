import { readdirSync } from 'node:fs';
import { findCycles, readSourceFiles, root, type SourceFile } from '#tests/support/source-files.ts';

/** The numbers of the style, beside what they are meant to be. They describe the code; they are no reason to split what belongs together. */
type Measure = { name: string; value: string; target: string; isFine: boolean };

const files = readSourceFiles('src').filter(({ path }) => path.endsWith('.ts'));
const functions = files.flatMap(functionLengths);

for (const { name, value, target, isFine } of measures()) {
  console.log(`${isFine ? '✓' : '✗'} ${name.padEnd(34)} ${value.padStart(8)}   ${target}`);
}

function measures(): Measure[] {
  const lines = files.map((file) => file.lines);
  const imports = files.map((file) => file.imports.length);
  const code = files.map(({ text }) => withoutDocstrings(text));

  return [
    { name: 'files', value: String(files.length), target: '', isFine: true },
    atMost('lines of a file, median', quantile(lines, 0.5), 70),
    atMost('lines of a file, 95th percentile', quantile(lines, 0.95), 200),
    atMost('lines of a file, most', Math.max(...lines), 300),
    atMost('lines of a function, median', quantile(functions, 0.5), 8),
    atMost('lines of a function, 95th percentile', quantile(functions, 0.95), 25),
    atMost('lines of a function, most', Math.max(...functions), 40),
    atMost('imports of a file, 95th percentile', quantile(imports, 0.95), 9),
    commentShare(code),
    atMost('import cycles', findCycles(files).length, 0),
    atMost('any', countOf(code, /[:<(,|]\s*any\b(?!['\w])/g), 0),
    atMost('! on what may be missing', countOf(code, /[\w)\]]!(?=[.;,)\]])/g), 0),
    atMost('enum', countOf(code, /^\s*(export )?(const )?enum\b/gm), 0),
    atMost('visible entries at the root', visibleEntries().length, 14),
  ];
}

function atMost(name: string, value: number, limit: number): Measure {
  return { name, value: String(value), target: `≤ ${limit}`, isFine: value <= limit };
}

function commentShare(code: readonly string[]): Measure {
  const lines = code.flatMap((text) => text.split('\n').filter((line) => line.trim() !== ''));
  const comments = lines.filter((line) => /^\s*(\/\/|\/\*|\*(\s|\/|$))/.test(line));
  const share = Math.round((comments.length / lines.length) * 1000) / 10;

  return {
    name: 'comments beside docstrings',
    value: `${share} %`,
    target: '5–10 %',
    isFine: share >= 5 && share <= 10,
  };
}

/** Without the comments that stand above something exported. */
function withoutDocstrings(text: string): string {
  return text.replace(/\/\*\*(?:(?!\*\/)[\s\S])*\*\/\s*\n(?=\s*export\b)/g, '');
}

/** How many lines each function takes, from its head to its closing brace, by the indentation the formatter guarantees. */
function functionLengths({ text }: SourceFile): number[] {
  const lines = text.split('\n');

  return lines.flatMap((line, start) => {
    const isHead =
      /^\s*(export )?(async )?function\b|^\s*(export )?const \w+ = (async )?\(.*=> \{$|^\s*(async )?\w+\([^)]*\).*\{$/;
    if (!isHead.test(line) || /^\s*(if|for|while|switch|return|describe|it)\b/.test(line)) return [];
    const indent = /^\s*/.exec(line)?.[0] ?? '';
    const end = lines.findIndex((other, index) => index >= start && new RegExp(`^${indent}\\}[;,)]*$`).test(other));

    return end < 0 ? [] : [end - start + 1];
  });
}

function countOf(texts: readonly string[], pattern: RegExp): number {
  return texts.reduce((total, text) => total + (text.match(pattern)?.length ?? 0), 0);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((left, right) => left - right)[Math.floor((values.length - 1) * share)] ?? 0;
}

function visibleEntries(): string[] {
  const made = new Set(['node_modules', 'coverage', 'dist']);

  return readdirSync(root).filter((name) => !name.startsWith('.') && !made.has(name));
}
