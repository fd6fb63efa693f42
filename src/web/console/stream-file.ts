import type { ExportFormat } from '#features/electorate/export/export-format.ts';
import type { ConsoleContext } from './console-env.ts';

const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json; charset=utf-8',
  geojson: 'application/geo+json; charset=utf-8',
};

type FileStream = { name: string; format: ExportFormat; chunks: AsyncGenerator<Uint8Array> };

/**
 * Answers with a file that is written while it is read: always a download, kept nowhere on its way. What fails in the middle
 * ends the connection, so that a browser says the download failed.
 */
export function streamFile(c: ConsoleContext, { name, format, chunks }: FileStream): Response {
  c.header('Content-Type', contentTypes[format]);
  c.header('Content-Disposition', `attachment; filename="${name}"`);
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");

  return c.body(
    new ReadableStream({
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return(undefined);
      },
    }),
  );
}
