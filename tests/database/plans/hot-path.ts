import type postgres from 'postgres';
import type { Cast } from '#tests/support/cast.ts';
import type { Receipt } from '#tests/support/person.ts';

/** The cast of the stories, what they have noted so far, and a way to the database past the service. */
export type Stage = { cast: Cast; notes: Map<string, Receipt>; aside: postgres.Sql };

/** Something that happens all day, told as stories are. */
export type HotPath = { name: string; walk(stage: Stage): Promise<unknown> };

export function codeOf(notes: Stage['notes'], name: string): string {
  return notes.get(name)?.code ?? '';
}
