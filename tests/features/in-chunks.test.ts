import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inChunks } from '#features/in-chunks.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('an erasure in chunks', () => {
  it('takes smaller chunks where a row takes long', async () => {
    const chunks = await chunksOf({ rows: 300, msPerRow: 2 });

    expect(chunks.slice(0, 4)).toEqual([100, 50, 25, 25]);
    expect(Math.max(...chunks.slice(1)) * 2).toBeLessThanOrEqual(100);
  });

  it('takes larger chunks, up to a limit, where rows are quick, and ends with the first short one', async () => {
    expect(await chunksOf({ rows: 1600, msPerRow: 0.01 })).toEqual([100, 200, 400, 500, 500]);
  });

  it('lets the rest wait for the next turn after a long one', async () => {
    const chunks = await chunksOf({ rows: 1_000_000, msPerRow: 10 });

    expect(chunks.reduce((sum, size) => sum + size, 0) * 10 * 2).toBeLessThan(25_000);
  });

  it('makes an end when the process is told to', async () => {
    const ending = new AbortController();

    const chunks = await chunksOf({ rows: 1000, msPerRow: 0.01, signal: ending.signal, onChunk: () => ending.abort() });

    expect(chunks).toEqual([100]);
  });
});

type Given = { rows: number; msPerRow: number; signal?: AbortSignal; onChunk?: () => void };

/** Deletes until it ends, and answers how much each chunk asked for. */
async function chunksOf({ rows, msPerRow, signal, onChunk }: Given): Promise<number[]> {
  const chunks: number[] = [];
  let left = rows;
  const erasing = inChunks(signal ? { signal } : {}, async (size) => {
    chunks.push(size);
    const deleted = Math.min(size, left);
    left -= deleted;
    vi.advanceTimersByTime(deleted * msPerRow);
    onChunk?.();
    return deleted;
  });
  const state = { isDone: false };
  void erasing.then(() => {
    state.isDone = true;
  });
  while (!state.isDone) await vi.advanceTimersByTimeAsync(100);

  return chunks;
}
