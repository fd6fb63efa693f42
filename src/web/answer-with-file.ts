import type { Context } from 'hono';
import type { LoadedAttachment } from '#features/opinion/load-attachment.ts';

/** Fetches what a platform holds. `unreachable`: it does not answer now; later it may. */
export type FetchFile = (accountId: string, fileId: string) => Promise<FetchedFile>;
type FetchedFile = { kind: 'fetched'; bytes: Uint8Array } | { kind: FileProblem };

export type FileProblem = 'gone' | 'too-large' | 'unreachable';

const SHOWN_AS_IMAGE = ['image/jpeg', 'image/png', 'image/webp'];
const LONGEST_NAME = 100;

/**
 * Answers with a file somebody sent: always a download, never anything a browser would run or guess at, and kept nowhere on
 * its way. Says what is wrong when the platform that holds it does not hand it out. Who may read it was asked before.
 */
export async function answerWithFile(
  c: Context,
  fetchFile: FetchFile,
  { attachment, content }: LoadedAttachment,
): Promise<Response | FileProblem> {
  const fetched = await contentOf(fetchFile, { attachment, content });
  if (fetched.kind !== 'fetched') return fetched.kind;
  const isImage = SHOWN_AS_IMAGE.includes(attachment.contentType ?? '');
  c.header('Content-Type', isImage ? (attachment.contentType ?? '') : 'application/octet-stream');
  c.header('Content-Disposition', disposition(attachment.fileName ?? attachment.kind));
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  c.header('Cache-Control', 'no-store');

  return c.body(new Uint8Array(fetched.bytes));
}

async function contentOf(fetchFile: FetchFile, { attachment, content }: LoadedAttachment): Promise<FetchedFile> {
  if (content) return { kind: 'fetched', bytes: content };

  return attachment.fileId ? fetchFile(attachment.accountId, attachment.fileId) : { kind: 'gone' };
}

/**
 * A plain name for old browsers, the real one, in any script, for all others. Signs that cannot be seen are left out: one of
 * them makes `gpj.exe` look like a picture.
 */
export function disposition(given: string): string {
  const name = [...given.toWellFormed().replace(/\p{C}/gu, '')].slice(0, LONGEST_NAME).join('');
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (symbol) => `%${symbol.charCodeAt(0).toString(16)}`);

  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
