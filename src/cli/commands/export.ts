import { resolve } from 'node:path';
import { type Export, exportElectorate, formatsOf } from '#features/electorate/export/export-electorate.ts';
import { exportFormats, type TableFormat, tableFormats } from '#features/electorate/export/export-format.ts';
import { type ExportKind, exportKinds, recordKinds } from '#features/electorate/export/export-kind.ts';
import { fileKinds } from '#features/electorate/import/import-kind.ts';
import { exportAudit } from '#features/export-audit.ts';
import { exportOpinions } from '#features/opinion/export-opinions.ts';
import { type LocalDay, parseLocalDay } from '#shared/local-day.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';
import { sayBytes } from '../say-bytes.ts';
import { writeFileWhole } from '../write-file-whole.ts';

/** What is exported to be read, and is not imported again. */
const records = { opinions: exportOpinions, audit: exportAudit };

export const exportCommand: Command = {
  name: 'export',
  usage: '<kind> [--format csv|xlsx|json|geojson] [--on <date>] [--out <file> [--force]]',
  summary: (texts) =>
    texts.console(($) => $.cli.help.export, { kinds: fileKinds.join(' '), others: recordKinds.join(' ') }),
  words: { min: 1, max: 1 },
  options: {
    format: { type: 'string' },
    on: { type: 'string' },
    out: { type: 'string' },
    force: { type: 'boolean' },
  },
  needs: 'office',
  run: exportKind,
};

async function exportKind(desk: CommandDesk, given: Given): Promise<ExitCode> {
  const asked = readAsked(desk, given);
  if (!asked) return 2;
  const exported = await open(desk, asked);
  if (exported.kind === 'refused') {
    desk.complain(sayNoFormat(desk, asked, exported.formats));
    return 2;
  }
  if (typeof given.options.out === 'string') return writeOut(desk, given, exported.chunks);
  for await (const chunk of exported.chunks) await desk.put(chunk);

  return 0;
}

type Asked = { kind: ExportKind; format: string; on: LocalDay | null };

/** `null` when something was wrong, which is told then. */
function readAsked({ texts, complain }: CommandDesk, { words, options }: Given): Asked | null {
  const t = texts.console;
  const kind = exportKinds.find((candidate) => candidate === words[0]);
  if (!kind) {
    complain(t(($) => $.cli.export.unknownKind, { kind: words[0] ?? '', kinds: exportKinds.join(', ') }));
    return null;
  }
  const on = typeof options.on === 'string' ? parseLocalDay(options.on) : null;
  if (options.on !== undefined && on === null) {
    complain(t(($) => $.cli.export.badDay, { day: String(options.on) }));
    return null;
  }
  if (on !== null && recordKinds.some((record) => record === kind)) {
    complain(t(($) => $.cli.export.noDay, { kind }));
    return null;
  }

  return { kind, format: String(options.format ?? (kind === 'boundaries' ? 'geojson' : 'csv')), on };
}

async function open({ context, texts }: CommandDesk, { kind, format, on }: Asked): Promise<Export> {
  const { language } = texts;
  if (kind === 'opinions' || kind === 'audit') {
    const known = tableFormats.find((candidate): candidate is TableFormat => candidate === format);
    if (!known) return { kind: 'refused', formats: [...tableFormats] };
    return { kind: 'exported', chunks: await records[kind](context, { format: known, language }) };
  }
  const known = exportFormats.find((candidate) => candidate === format);

  return known
    ? exportElectorate(context, { kind, format: known, on, language })
    : { kind: 'refused', formats: formatsOf(kind) };
}

function sayNoFormat({ texts }: CommandDesk, { kind, format }: Asked, formats: readonly string[]): string {
  return texts.console(($) => $.cli.export.unknownFormat, { kind, format, formats: formats.join(', ') });
}

async function writeOut(desk: CommandDesk, given: Given, chunks: AsyncIterable<Uint8Array>): Promise<ExitCode> {
  const t = desk.texts.console;
  const path = resolve(given.directory, String(given.options.out));
  const written = await writeFileWhole(path, chunks, { force: given.options.force === true, dryRun: given.isDryRun });
  switch (written.kind) {
    case 'written': {
      const size = sayBytes(written.bytes);
      desk.say(
        given.isDryRun ? t(($) => $.cli.export.would, { path, size }) : t(($) => $.cli.export.written, { path, size }),
      );
      return 0;
    }
    case 'exists':
      desk.complain(t(($) => $.cli.export.exists, { path }));
      return 1;
    case 'not-writable':
      desk.complain(t(($) => $.cli.export.notWritable, { path }));
      return 1;
  }
}
