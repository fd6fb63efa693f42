import { type Telegram, TelegramError } from 'telegraf';

/** What the Bot API lets a bot download. */
export const mostFileBytes = 20 * 1024 * 1024;

const DEADLINE_MS = 60_000;

export type FetchedFile = { kind: 'fetched'; bytes: Uint8Array } | { kind: 'gone' } | { kind: 'too-large' };

/** Fetches the content of a file that a person sent. Throws when Telegram cannot be reached. */
export async function fetchFile(telegram: Telegram, fileId: string, mostBytes = mostFileBytes): Promise<FetchedFile> {
  const path = await findPath(telegram, fileId);
  if (path.kind !== 'found') return path;

  const { apiRoot } = telegram.options;
  const signal = AbortSignal.timeout(DEADLINE_MS);
  const response = await fetch(`${apiRoot}/file/bot${telegram.token}/${path.path}`, { signal, redirect: 'error' });
  if (!response.ok || !response.body) return { kind: 'gone' };
  return readAtMost(response.body, mostBytes);
}

type FoundPath = { kind: 'found'; path: string } | { kind: 'gone' } | { kind: 'too-large' };

async function findPath(telegram: Telegram, fileId: string): Promise<FoundPath> {
  try {
    const { file_path: path } = await telegram.getFile(fileId);
    return path ? { kind: 'found', path } : { kind: 'gone' };
  } catch (error) {
    if (!(error instanceof TelegramError) || error.code !== 400) throw error;
    return { kind: /too big/i.test(error.description) ? 'too-large' : 'gone' };
  }
}

async function readAtMost(body: ReadableStream<Uint8Array>, mostBytes: number): Promise<FetchedFile> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > mostBytes) return { kind: 'too-large' };
    chunks.push(chunk);
  }

  return { kind: 'fetched', bytes: new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer()) };
}
