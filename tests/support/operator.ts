/** Whoever runs the service, at the command line. */
import { expect } from 'vitest';
import { runCommandLine } from '#cli/run-command-line.ts';
import { demoTables } from '#demo/demo-tables.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { textsIn } from '#i18n/texts.ts';
import type { World } from './world.ts';

export type Operator = ReturnType<typeof anOperator>;
type Desk = Pick<World, 'app' | 'config' | 'settle'> & { database: Pick<World['database'], 'noteCountyChanged'> };
type Cells = Record<string, string>;

export function anOperator(world: Desk) {
  async function run(line: string, files: ReadonlyMap<string, Uint8Array> = new Map()) {
    const said: string[] = [];
    const note = (sentence: string) => void said.push(sentence);
    const app = world.app();
    const ground = {
      texts: textsIn('zh-CN'),
      say: note,
      complain: note,
      put: async () => undefined,
      config: world.config(),
      ports: app.commandPorts,
    };
    const openContext = () => app.loadContext({ kind: 'operator' });
    const exitCode = await runCommandLine(ground, { argv: line.split(' '), files, openContext });
    await world.settle();

    return { exitCode, output: said.join('\n') };
  }

  /** Runs a command that has to work, and answers what it printed. */
  async function runs(line: string, files: Record<string, string> = {}): Promise<string> {
    const contents = Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)] as const);
    const { exitCode, output } = await run(line, new Map(contents));
    expect(exitCode, output).toBe(0);
    return output;
  }

  /** Tries a file that has to be refused, and answers what was printed. */
  async function cannotImport(kind: ImportKind, rows: readonly Cells[]): Promise<string> {
    const file = `${kind}.csv`;
    const { exitCode, output } = await run(`import ${kind} ${file}`, new Map([[file, csvOf(rows)]]));
    expect(exitCode, output).not.toBe(0);
    return output;
  }

  async function imports(kind: ImportKind, rows: readonly Cells[]): Promise<void> {
    world.database.noteCountyChanged();
    const file = `${kind}.csv`;
    const { exitCode, output } = await run(`import ${kind} ${file}`, new Map([[file, csvOf(rows)]]));
    expect(exitCode, output).toBe(0);
  }

  return {
    runs,
    imports,
    cannotImport,
    /** Runs a command that has to be refused, and answers what it printed. */
    async cannotRun(line: string): Promise<string> {
      const { exitCode, output } = await run(line);
      expect(exitCode, output).not.toBe(0);
      return output;
    },
    async bringsMap(geojson: string): Promise<void> {
      world.database.noteCountyChanged();
      const files = new Map([['map.geojson', new TextEncoder().encode(geojson)]]);
      const { exitCode, output } = await run('import boundaries map.geojson', files);
      expect(exitCode, output).toBe(0);
    },
    /** What a link of an invitation carries behind `start=`. */
    async invites(deputyCode: string): Promise<string> {
      return startOf(await runs(`invite deputy ${deputyCode}`));
    },
    suspends: (...deputyCodes: string[]) =>
      imports(
        'deputies',
        rowsOf('deputies', deputyCodes).map((row) => ({ ...row, standing: 'suspended' })),
      ),
    endsMandateOf: (...deputyCodes: string[]) =>
      imports(
        'deputies',
        rowsOf('deputies', deputyCodes).map((row) => ({ ...row, until: '2026-11-01', ended_because: '辞职' })),
      ),
    /** The rows of the demo county that begin with one of these codes. */
    rowsOf,
  };
}

export function startOf(links: string): string {
  return /start=(inv_[\w-]+)/.exec(links)?.[1] ?? '';
}

function rowsOf(kind: ImportKind, codes: readonly string[]): Cells[] {
  const { header, rows } = demoTables()[kind];
  const all = rows.map(({ cells }) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));

  return all.filter(({ code }) => codes.includes(code ?? ''));
}

function csvOf(rows: readonly Cells[]): Uint8Array {
  const header = Object.keys(rows[0] ?? {});
  const lines = [header, ...rows.map((row) => header.map((name) => row[name] ?? ''))];

  return new TextEncoder().encode(lines.map((cells) => cells.join(',')).join('\n'));
}
