import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/** A file of ours, with what it imports: paths from the root of the repository, or names of packages. */
export type SourceFile = { path: string; text: string; lines: number; imports: SourceImport[] };
export type SourceImport = { to: string; isPackage: boolean; isTypeOnly: boolean };

export const root = new URL('../..', import.meta.url).pathname;

/** The aliases of package.json, which are folders of `src` unless they are listed here. */
const aliases: Record<string, string> = {
  '#app': 'src/app.ts',
  '#config': 'src/config.ts',
  '#locales/': 'locales/',
  '#tests/': 'tests/',
};

const IMPORT = /(?:^|\n)\s*(import type|import|export)\b[^;'"`()]*?from\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g;

/** Every TypeScript and JavaScript file below a folder. */
export function readSourceFiles(folder: string): SourceFile[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });

  return entries
    .filter((entry) => entry.isFile() && /\.(ts|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted()
    .map(readSourceFile);
}

function readSourceFile(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = [...text.matchAll(IMPORT)].map(([, word, target = '', dynamic]) =>
    resolveImport(path, dynamic ?? target, word === 'import type'),
  );

  return { path, text, lines: text.trimEnd().split('\n').length, imports };
}

function resolveImport(from: string, target: string, isTypeOnly: boolean): SourceImport {
  if (target.startsWith('.')) return { to: posix.join(posix.dirname(from), target), isPackage: false, isTypeOnly };
  if (!target.startsWith('#')) return { to: target, isPackage: true, isTypeOnly };
  const alias = Object.keys(aliases).find(
    (known) => target === known || (known.endsWith('/') && target.startsWith(known)),
  );
  const to = alias ? target.replace(alias, aliases[alias] ?? '') : `src/${target.slice(1)}`;

  return { to, isPackage: false, isTypeOnly };
}

/** Files that lead back to themselves by what they import at run time, each cycle once. */
export function findCycles(files: readonly SourceFile[]): string[][] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[][] = [];

  function visit(path: string, trail: string[]): void {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) cycles.push([...trail.slice(seenAt), path]);
    if (seenAt >= 0 || done.has(path)) return;
    for (const { to, isPackage, isTypeOnly } of byPath.get(path)?.imports ?? []) {
      if (!isPackage && !isTypeOnly) visit(to, [...trail, path]);
    }
    done.add(path);
  }
  for (const { path } of files) visit(path, []);

  return cycles;
}
