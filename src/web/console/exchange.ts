import { Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { exportElectorate } from '#features/electorate/export/export-electorate.ts';
import {
  type ExportFormat,
  exportFormats,
  type TableFormat,
  tableFormats,
} from '#features/electorate/export/export-format.ts';
import { type ExportKind, exportKinds } from '#features/electorate/export/export-kind.ts';
import { fileLimits } from '#features/electorate/import/file-limits.ts';
import { exportAudit } from '#features/export-audit.ts';
import { exportOpinions } from '#features/opinion/export-opinions.ts';
import { canExchangeData } from '#features/staff/staff.ts';
import { type LocalDay, localDayOf, parseLocalDay } from '#shared/local-day.ts';
import { limitBody } from '../limit-body.ts';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { showExchange } from './exchange.page.ts';
import { showProblem } from './problem.page.ts';
import { streamFile } from './stream-file.ts';
import { takeUpload } from './take-upload.ts';

/** What a multipart body needs beside the file. */
const ENVELOPE_BYTES = 64 * 1024;
const FileName = z.templateLiteral([z.enum(exportKinds), '.', z.enum(exportFormats)]);

/** Taking data out and bringing data in, for administrators of the whole office. */
export function createExchangeRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(requireExchanging);

  app.get('/', (c) => showExchange(c, { on: parseLocalDay(c.req.query('on') ?? '') }));

  app.get('/:file', async (c) => {
    const file = FileName.safeParse(c.req.param('file'));
    if (!file.success) return showProblem(c, 'notFound', 404);
    const [kind, format] = file.data.split('.') as [ExportKind, ExportFormat];
    const on = parseLocalDay(c.req.query('on') ?? '');
    const chunks = await open(c, { kind, format, on });
    if (!chunks) return showProblem(c, 'notFound', 404);
    const { context } = c.var;
    const day = on ?? localDayOf(context.clock.now(), context.office.timeZone);

    return streamFile(c, { name: `${kind}-${day}.${format}`, format, chunks });
  });

  app.use(limitBody(fileLimits.bytes + ENVELOPE_BYTES, (c) => showProblem(c as ConsoleContext, 'fileTooLarge', 413)));
  app.post('/check', (c) => takeUpload(c, 'check'));
  app.post('/import', (c) => takeUpload(c, 'import'));

  return app;
}

const requireExchanging: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
  if (canExchangeData(c.var.session)) return next();

  return showProblem(c, 'forbidden', 403);
};

type Asked = { kind: ExportKind; format: ExportFormat; on: LocalDay | null };

/** `null` for a format the kind has not. */
async function open(c: ConsoleContext, { kind, format, on }: Asked): Promise<AsyncGenerator<Uint8Array> | null> {
  const { context, texts } = c.var;
  if (kind === 'opinions' || kind === 'audit') {
    const known = tableFormats.find((candidate): candidate is TableFormat => candidate === format);
    const exportRecords = kind === 'opinions' ? exportOpinions : exportAudit;
    return known ? exportRecords(context, { format: known, language: texts.language }) : null;
  }
  const exported = await exportElectorate(context, { kind, format, on, language: texts.language });

  return exported.kind === 'exported' ? exported.chunks : null;
}
