import { createHash } from 'node:crypto';
import { z } from 'zod';
import { newestMigration } from '../count-pending-migrations.ts';

const MAGIC = 'xuanlian-backup ';
const FORMAT = 1;
/** The first line is short; whatever has none by then is something else. */
const LONGEST_LINE = 4096;

const FormatOnly = z.object({ format: z.number().int() });
const About = z.object({
  madeAt: z.coerce.date(),
  /** Whose data it is, so that nobody restores another office's by mistake. */
  office: z.string(),
  /** The newest migration the data has seen. */
  schema: z.number().int(),
  bytes: z.number().int(),
  sha256: z.string(),
});

/** What stands in the first line of a backup. */
export type AboutBackup = z.infer<typeof About>;

export type ReadBackup =
  | { kind: 'read'; about: AboutBackup; content: Uint8Array }
  /** `newer`: made by a version of this program that knows more than this one. */
  | { kind: 'refused'; because: 'not-a-backup' | 'incomplete' | 'damaged' | 'newer' };

/** A backup as one file: a line that says what it is, and the data directory as a gzipped archive. */
export function sealBackup(content: Uint8Array, made: { at: Date; office: string; schema: number }): Uint8Array {
  const { at: madeAt, ...of } = made;
  const about = { format: FORMAT, madeAt, ...of, bytes: content.length, sha256: hashOf(content) };

  return Buffer.concat([Buffer.from(`${MAGIC}${JSON.stringify(about)}\n`), content]);
}

/** Reads a backup, or says why it is none that can be restored by this version. */
export function readBackup(file: Uint8Array): ReadBackup {
  const head = Buffer.from(file.subarray(0, LONGEST_LINE)).toString('utf8');
  if (!head.startsWith(MAGIC)) return refused(file.length < MAGIC.length ? 'incomplete' : 'not-a-backup');
  const end = file.indexOf(0x0a);
  if (end < 0 || end >= LONGEST_LINE) return refused('incomplete');
  const line = parseJson(Buffer.from(file.subarray(MAGIC.length, end)).toString('utf8'));
  const format = FormatOnly.safeParse(line);
  if (format.success && format.data.format > FORMAT) return refused('newer');
  const about = About.safeParse(line);
  if (!about.success) return refused('not-a-backup');

  return readContent(about.data, file.subarray(end + 1));
}

function readContent(about: AboutBackup, content: Uint8Array): ReadBackup {
  if (about.schema > newestMigration) return refused('newer');
  if (content.length < about.bytes) return refused('incomplete');
  if (hashOf(content) !== about.sha256) return refused('damaged');

  return { kind: 'read', about, content };
}

function refused(because: Extract<ReadBackup, { kind: 'refused' }>['because']): ReadBackup {
  return { kind: 'refused', because };
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
