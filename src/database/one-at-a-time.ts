import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AppError } from '#shared/app-error.ts';

const WAIT_MS = 20;
const MAX_WAITS = 500;

/**
 * Runs a step that no other process may run for the same directory meanwhile. Node has no lock on files that ends with the
 * process; SQLite, which is part of Node, has: its exclusive transaction is used for nothing else here.
 */
export async function oneAtATime<Result>(directory: string, step: () => Promise<Result>): Promise<Result> {
  const { DatabaseSync } = await import('node:sqlite');
  const lock = new DatabaseSync(join(directory, 'start.lock'));
  try {
    for (let waits = 0; !hasBegun(lock); waits++) {
      if (waits === MAX_WAITS) throw new AppError('unavailable', 'another process is starting in this directory');
      await wait(WAIT_MS);
    }

    return await step();
  } finally {
    lock.close();
  }
}

function hasBegun(lock: { exec(statement: string): void }): boolean {
  try {
    lock.exec('begin exclusive');
    return true;
  } catch (error) {
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === 5;
    if (isBusy) return false;
    throw error;
  }
}
