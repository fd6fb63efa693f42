import { AppError } from '#shared/app-error.ts';
import type { Language } from '#shared/language.ts';
import type { LocalDay } from '#shared/local-day.ts';
import { leaveAudit } from '../../audit.ts';
import { type Context, inTransaction } from '../../context.ts';
import type { Columns } from '../import/column.ts';
import { importColumns } from '../import/columns.ts';
import type { FileKind, ImportKind } from '../import/import-kind.ts';
import type { KnownRow } from '../import/known-rows.ts';
import { findElectorateRevision } from '../office.queries.ts';
import { exportFeatures, mappedKinds } from './export-features.ts';
import { type ExportFormat, type TableFormat, writeSheet } from './export-format.ts';
import { exportRows } from './export-rows.ts';
import type { SheetColumn } from './sheet.ts';
import { writeGeoJson } from './write-geojson.ts';

export type Export =
  | { kind: 'exported'; chunks: AsyncGenerator<Uint8Array> }
  | { kind: 'refused'; formats: ExportFormat[] };

/**
 * Exports all of a kind as a file that the import takes: every version that was not corrected since, or those valid `on` a day,
 * by code and day. The same data make the same file. Refused, with those there are, for a format the kind has not. The file
 * is written while it is read; throws a retryable conflict when the electorate changes meanwhile, for half of it would be of
 * another day. Leaves an audit row.
 */
export async function exportElectorate(
  context: Context,
  asked: { kind: FileKind; format: ExportFormat; on?: LocalDay | null; language: Language },
): Promise<Export> {
  const { kind, format, on = null } = asked;
  if (!formatsOf(kind).includes(format)) return { kind: 'refused', formats: formatsOf(kind) };
  await inTransaction(context, (context) =>
    leaveAudit(context, { action: 'data.exported', subject: `export:${kind}`, details: { format } }),
  );

  return { kind: 'exported', chunks: whileUnchanged(context, () => chunksOf(context, { ...asked, on })) };
}

/** Boundaries are no table, and congresses, groups, deputies and targets lie nowhere. */
export function formatsOf(kind: FileKind): ExportFormat[] {
  if (kind === 'boundaries') return ['geojson'];

  return mappedKinds.some((mapped) => mapped === kind) ? ['csv', 'xlsx', 'json', 'geojson'] : ['csv', 'xlsx', 'json'];
}

type Asked = { kind: FileKind; format: ExportFormat; on: LocalDay | null; language: Language };

function chunksOf(context: Context, { kind, format, on, language }: Asked): AsyncGenerator<Uint8Array> {
  const mapped = mappedKinds.find((candidate) => candidate === kind);
  if (format === 'geojson' && mapped) return writeGeoJson(exportFeatures[mapped](context, on));
  if (kind === 'boundaries' || format === 'geojson') throw new AppError('invalid', 'no such format of this kind');

  return writeTable(context, { kind, format, on, language });
}

function writeTable<Kind extends ImportKind>(
  context: Context,
  { kind, format, on, language }: { kind: Kind; format: TableFormat; on: LocalDay | null; language: Language },
): AsyncGenerator<Uint8Array> {
  return writeSheet({ columns: columnsOf(kind), pages: exportRows[kind](context, on) }, { format, language });
}

function columnsOf<Kind extends ImportKind>(kind: Kind): SheetColumn<KnownRow<Kind>>[] {
  const columns: Columns = importColumns[kind];

  return Object.entries(columns).map(([name, { heading, isNumber = false, write }]) => {
    const value = (row: KnownRow<Kind>) => (row as Record<string, unknown>)[name];
    return { name, heading, isNumber, value, text: (row, language) => write(value(row), language) };
  });
}

async function* whileUnchanged<Chunk>(
  { db, office }: Context,
  read: () => AsyncGenerator<Chunk>,
): AsyncGenerator<Chunk> {
  const revision = await findElectorateRevision(db, office.id);
  yield* read();
  if ((await findElectorateRevision(db, office.id)) !== revision) {
    throw new AppError('conflict', 'the electorate changed while it was exported', { retryable: true });
  }
}
