import { type Telegram, TelegramError } from 'telegraf';
import { fetchDirectly } from './fetch-directly.ts';
import { readReference } from './file-reference.ts';

/** What the Bot API lets a bot download. */
export const mostFileBytes = 20 * 1024 * 1024;

const DEADLINE_MS = 60_000;

export type FetchedFile = { kind: 'fetched'; bytes: Uint8Array } | { kind: 'gone' | 'too-large' | 'unreachable' };

export type FetchLimits = { mostBytes?: number; deadlineMs?: number };

/** Fetches the content of a file that a person sent. `unreachable`: Telegram does not answer, or not in time; later it may. */
export async function fetchFile(telegram: Telegram, reference: string, limits: FetchLimits = {}): Promise<FetchedFile> {
  try {
    return await fetchContent(telegram, readReference(reference).fileId, limits);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function fetchContent(telegram: Telegram, fileId: string, limits: FetchLimits): Promise<FetchedFile> {
  const { mostBytes = mostFileBytes, deadlineMs = DEADLINE_MS } = limits;
  const path = await findPath(telegram, fileId);
  if (path.kind !== 'found') return path;

  const { apiRoot } = telegram.options;
  const signal = AbortSignal.timeout(deadlineMs);
  const response = await fetchDirectly(`${apiRoot}/file/bot${telegram.token}/${path.path}`, { signal });
  if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' };
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
