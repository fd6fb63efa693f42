import { existsSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';

export type WrittenFile = { kind: 'written'; bytes: number } | { kind: 'exists' } | { kind: 'not-writable' };

/**
 * Writes a file that only its owner reads, whole or not at all: under another name until it is complete. In a dry run it only
 * counts the bytes.
 */
export async function writeFileWhole(
  path: string,
  chunks: AsyncIterable<Uint8Array>,
  { force, dryRun }: { force: boolean; dryRun: boolean },
): Promise<WrittenFile> {
  if (existsSync(path) && !force) return { kind: 'exists' };
  const unfinished = `${path}.part`;
  const file = dryRun ? null : await open(unfinished, 'w', 0o600).catch(() => null);
  if (!file && !dryRun) return { kind: 'not-writable' };
  try {
    const bytes = await writeChunks(file, chunks);
    await file?.close();
    if (file) await rename(unfinished, path);
    return { kind: 'written', bytes };
  } catch (error) {
    await file?.close().catch(() => undefined);
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function writeChunks(file: FileHandle | null, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const chunk of chunks) {
    await file?.writeFile(chunk);
    bytes += chunk.length;
  }

  return bytes;
}
