import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '#config';
import { findCycles, readSourceFiles, root, type SourceFile } from '#tests/support/source-files.ts';

/** Who may import whom: the table of docs/architecture.md. What is not named here is not allowed. */
const mayImport: Record<string, readonly string[]> = {
  main: ['app', 'config', 'database', 'jobs', 'cli', 'demo', 'shared'],
  app: [
    ...['config', 'features/*', 'channels/*', 'web', 'web/*', 'jobs', 'cli', 'demo', 'database', 'i18n', 'shared'],
    'package.json',
  ],
  config: ['shared'],
  features: ['database', 'i18n', 'shared', 'features/electorate'],
  'features/electorate': ['features', 'database', 'shared'],
  'features/staff': ['features', 'database', 'shared'],
  'features/limit': ['features', 'database', 'shared'],
  'features/person': ['features', 'database', 'shared'],
  'features/delivery': ['features', 'features/person', 'database', 'shared'],
  'features/intake': [
    'features',
    'features/person',
    'features/limit',
    'features/delivery',
    'database',
    'i18n',
    'shared',
  ],
  'features/opinion': [
    'features',
    'features/electorate',
    'features/delivery',
    'features/person',
    'features/limit',
    'database',
    'i18n',
    'shared',
  ],
  'features/digest': [
    'features',
    'features/opinion',
    'features/electorate',
    'features/delivery',
    'features/person',
    'database',
    'i18n',
    'shared',
  ],
  'features/representation': ['features', 'features/electorate', 'database', 'i18n', 'shared'],
  'features/redistricting': [
    'features',
    'features/electorate',
    'features/opinion',
    'features/digest',
    'features/delivery',
    'features/person',
    'database',
    'i18n',
    'shared',
  ],
  'features/conversation': [
    'features',
    'features/electorate',
    'features/opinion',
    'features/digest',
    'features/delivery',
    'features/intake',
    'features/person',
    'features/limit',
    'database',
    'i18n',
    'shared',
  ],
  'features/health': ['features', 'features/*', 'database', 'i18n', 'shared'],
  'channels/*': ['features', 'features/conversation', 'features/intake', 'features/delivery', 'i18n', 'shared'],
  web: ['features/*', 'i18n', 'shared'],
  'web/*': ['web', 'features/*', 'i18n', 'shared'],
  jobs: ['features/*', 'shared'],
  cli: ['features/*', 'i18n', 'shared', 'config'],
  demo: ['features/*', 'database', 'i18n', 'shared', 'config'],
  database: ['shared'],
  i18n: ['locales', 'shared'],
  shared: [],
};

/** Packages that only some folders may use. */
const homesOfPackages: Record<string, readonly string[]> = {
  '@electric-sql/pglite': ['database'],
  '@hono/node-server': ['main'],
  'cheap-ruler': ['features/electorate'],
  'csv-parse': ['features/electorate'],
  'drizzle-kit': ['database'],
  fflate: ['features/electorate'],
  'file-type': ['features/opinion'],
  hono: ['web', 'web/*', 'app'],
  i18next: ['i18n'],
  'jsonc-parser': ['features/electorate'],
  'point-in-polygon-hao': ['features/electorate'],
  'opencc-js': ['features/electorate'],
  'pinyin-pro': ['features/electorate'],
  postgres: ['database'],
  'read-excel-file': ['features/electorate'],
  'robust-predicates': ['features/electorate'],
  telegraf: ['channels/telegram'],
  'temporal-polyfill': ['shared'],
  uqr: ['shared'],
};

/** The drivers are loaded by `open-database.ts` alone; the composition root is handed an open database. */
const drivers = /^src\/database\/(open-(pglite|postgres|data|database)|migrate-\w+|claim-data-directory)\.ts$/;

const sources = readSourceFiles('src').filter(({ path }) => path.endsWith('.ts'));
const all = [...readSourceFiles('src'), ...readSourceFiles('tests'), ...readSourceFiles('tools')];

describe('the architecture', () => {
  it('lets each folder import only what its row of the table names', () => {
    expect(sources.flatMap(forbiddenImports)).toEqual([]);
  });

  it('keeps each package in the folders it belongs to', () => {
    expect(sources.flatMap(misplacedPackages)).toEqual([]);
  });

  it('keeps SQL in tables, queries and the database folder', () => {
    const strays = sources.filter(
      ({ path, imports }) =>
        imports.some(({ to }) => to.startsWith('drizzle-orm')) && !/\.(table|queries)\.ts$|^src\/database\//.test(path),
    );

    expect(pathsOf(strays)).toEqual([]);
  });

  it('hands the composition root a database that is open', () => {
    const strays = sources.filter(
      ({ path, imports }) =>
        folderOf(path) !== 'main' &&
        folderOf(path) !== 'database' &&
        imports.some(({ to, isTypeOnly }) => drivers.test(to) && !isTypeOnly),
    );

    expect(pathsOf(strays)).toEqual([]);
  });

  it('has no import cycle', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it('reads the environment in the entries only', () => {
    const strays = sources.filter(
      ({ path, text }) => folderOf(path) !== 'main' && /process\.(env|loadEnvFile)\b/.test(text),
    );

    expect(pathsOf(strays)).toEqual([]);
  });

  it('has no class but errors and those that libraries ask for', () => {
    const strays = sources.filter(({ text }) =>
      /^(?:export )?class \w+ (?!extends (Error|AppError|Telegram|PgSession|PgTransaction)\b)/m.test(text),
    );

    expect(pathsOf(strays)).toEqual([]);
  });

  it('never puts text into a page unescaped', () => {
    expect(pathsOf(sources.filter(({ text }) => /import[^;]*\braw\b[^;]*from 'hono\/html'/.test(text)))).toEqual([]);
  });

  it('never hands on a message of a person as it is: that would show who wrote it', () => {
    expect(
      pathsOf(all.filter(({ text }) => /\b(forward|copy)Messages?\b\(|'(forward|copy)Messages?'/.test(text))),
    ).toEqual([]);
  });

  it('has no file above 300 lines', () => {
    expect(all.filter(({ lines }) => lines > 300).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });

  it('shows at most 14 entries at the root', () => {
    const made = new Set(['node_modules', 'coverage', 'dist']);
    const entries = readdirSync(root).filter((name) => !name.startsWith('.') && !made.has(name));

    expect(entries.length, entries.join(' ')).toBeLessThanOrEqual(14);
  });

  it('explains every verb of a feature', () => {
    expect(sources.flatMap(unexplainedVerbs)).toEqual([]);
  });

  it('documents every setting in .env.example, and no other', () => {
    const example = readFileSync(join(root, '.env.example'), 'utf8');
    const documented = [...example.matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name);

    expect(documented.toSorted()).toEqual(settingNames.toSorted());
  });
});

/** `features/electorate` for a file in it, `features` for one beside the folders, `main` for an entry. */
function folderOf(path: string): string {
  if (!path.startsWith('src/')) return path.split('/')[0] ?? path;
  const [top = '', second = ''] = path.slice('src/'.length).split('/');
  if (top.startsWith('main.')) return 'main';
  if (second === '') return top.replace(/\.ts$/, '');

  return ['features', 'channels', 'web'].includes(top) && path.split('/').length > 3 ? `${top}/${second}` : top;
}

function forbiddenImports({ path, imports }: SourceFile): string[] {
  const from = folderOf(path);
  const allowed = mayImport[from] ?? mayImport[from.replace(/\/.*/, '/*')];
  if (!allowed) return [`${path} is in a folder the table does not know`];

  return imports
    .filter(
      ({ to, isPackage, isTypeOnly }) => !isPackage && !isAllowed(allowed, { from, to: folderOf(to), isTypeOnly }),
    )
    .map(({ to }) => `${path} imports ${to}`);
}

/** The type of the settings may be named anywhere; the words of a feature are what its tables and rules make them. */
function isAllowed(allowed: readonly string[], edge: { from: string; to: string; isTypeOnly: boolean }): boolean {
  if (edge.from === edge.to) return true;
  if (edge.to === 'config' && edge.isTypeOnly) return true;
  if (edge.to === 'features' && allowed.includes('features/*')) return true;

  return allowed.includes(edge.to) || allowed.includes(edge.to.replace(/\/.*/, '/*'));
}

function misplacedPackages({ path, imports }: SourceFile): string[] {
  return imports
    .filter(({ isPackage }) => isPackage)
    .filter(({ to }) => {
      const homes = homesOfPackages[packageOf(to)];
      const home = folderOf(path);
      return homes && !homes.includes(home) && !homes.includes(home.replace(/\/.*/, '/*'));
    })
    .map(({ to }) => `${path} imports ${to}`);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** A verb is the function its file is named after. */
function unexplainedVerbs({ path, text }: SourceFile): string[] {
  const file = /^src\/features\/.*?([\w-]+)\.ts$/.exec(path)?.[1] ?? '';
  const verb = file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (!file) return [];
  const isExported = new RegExp(`^export (async )?function ${verb}\\b`, 'm').test(text);

  return isExported && !new RegExp(`\\*/\nexport (async )?function ${verb}\\b`).test(text) ? [`${path}: ${verb}`] : [];
}

function pathsOf(files: readonly SourceFile[]): string[] {
  return files.map(({ path }) => path);
}
