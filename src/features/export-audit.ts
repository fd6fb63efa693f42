import type { Language } from '#shared/language.ts';
import { listAuditPage } from './audit.queries.ts';
import type { AuditEntry } from './audit.table.ts';
import { leaveAudit } from './audit.ts';
import { type Context, inTransaction } from './context.ts';
import { type TableFormat, writeSheet } from './electorate/export/export-format.ts';
import { plainColumn, type SheetColumn } from './electorate/export/sheet.ts';

const PAGE = 2000;

/**
 * Exports the journal, oldest first, with the hashes of its chain: whoever keeps the file can tell later whether an entry was
 * changed or taken out. The last entry is that of the export itself.
 */
export async function exportAudit(
  context: Context,
  { format, language }: { format: TableFormat; language: Language },
): Promise<AsyncGenerator<Uint8Array>> {
  await inTransaction(context, (context) =>
    leaveAudit(context, { action: 'data.exported', subject: 'export:audit', details: { format } }),
  );

  return writeSheet({ columns, pages: pagesOf(context) }, { format, language });
}

async function* pagesOf({ db, office }: Context): AsyncGenerator<AuditEntry[]> {
  for (let after: number | null = null; ; ) {
    const page: AuditEntry[] = await listAuditPage(db, office.id, { after, limit: PAGE });
    if (page.length > 0) yield page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.sequence ?? null;
  }
}

const columns: SheetColumn<AuditEntry>[] = [
  { ...plainColumn('sequence', '序号', ({ sequence }: AuditEntry) => sequence), isNumber: true },
  plainColumn('at', '时间', ({ at }) => at.toISOString()),
  plainColumn('actor', '何人', ({ actor }) => actor),
  plainColumn('action', '何事', ({ action }) => action),
  plainColumn('subject', '对象', ({ subject }) => subject),
  {
    ...plainColumn('details', '细节', ({ details }: AuditEntry) => JSON.stringify(details)),
    value: ({ details }) => details,
  },
  plainColumn('previous_hash', '前一条摘要', ({ previousHash }) => previousHash),
  plainColumn('hash', '摘要', ({ hash }) => hash),
];
