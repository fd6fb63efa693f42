import type { Context } from 'hono';
import type { LoadedAttachment } from '#features/opinion/load-attachment.ts';

type FetchFile = (accountId: string, fileId: string) => Promise<Uint8Array | null>;

const SHOWN_AS_IMAGE = ['image/jpeg', 'image/png', 'image/webp'];

/**
 * Answers with a file somebody sent: always a download, never anything a browser would run or guess at. `null` when the
 * platform that holds it no longer has it. Who may read it was asked before.
 */
export async function answerWithFile(
  c: Context,
  fetchFile: FetchFile,
  { attachment, content }: LoadedAttachment,
): Promise<Response | null> {
  const bytes = content ?? (attachment.fileId ? await fetchFile(attachment.accountId, attachment.fileId) : null);
  if (!bytes) return null;
  const isImage = SHOWN_AS_IMAGE.includes(attachment.contentType ?? '');
  c.header('Content-Type', isImage ? (attachment.contentType ?? '') : 'application/octet-stream');
  c.header('Content-Disposition', disposition(attachment.fileName ?? attachment.kind));
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  c.header('Cache-Control', 'no-store');

  return c.body(new Uint8Array(bytes));
}

/** A plain name for old browsers, the real one, in any script, for all others. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (symbol) => `%${symbol.charCodeAt(0).toString(16)}`,
  );

  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
