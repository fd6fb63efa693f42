import type { Config } from '#config';
import type { Context } from '#features/context.ts';
import type { Office } from '#features/electorate/office.table.ts';
import type { ConversePorts } from '#features/intake/hear-together.ts';
import type { Texts } from '#i18n/texts.ts';

/** A command of `npm run cli`. It parses, calls a verb, and answers each outcome in a sentence. */
export type Command = {
  /** The words that name it, as typed: `invite deputy`. */
  name: string;
  /** What follows the name. */
  usage: string;
  summary(texts: Texts): string;
  /** How many words may follow the name. */
  words: { min: number; max: number };
  options?: Record<string, { type: 'boolean' | 'string' }>;
  /** Which of the words are files: they are read where the person is and used where the database is. */
  files?(words: string[]): string[];
} & (
  | { needs: 'office'; run(desk: CommandDesk, given: Given): Promise<ExitCode> }
  /** Works before the database is up to date and before there is an office. */
  | { needs: 'nothing'; run(ground: CommandGround, given: Given): Promise<ExitCode> }
  /** Works on the data directory while nobody has it open. */
  | { needs: 'closed-data'; run(ground: ClosedGround, given: Given): Promise<ExitCode> }
);

/** 0 done, 1 refused or failed, 2 used wrongly. */
export type ExitCode = 0 | 1 | 2;

export type Given = {
  words: string[];
  options: Record<string, string | boolean | undefined>;
  isDryRun: boolean;
  /** Where the person is: paths are meant from there. */
  directory: string;
  /** Contents by the name the person gave; a file that cannot be read is missing. */
  files: ReadonlyMap<string, Uint8Array>;
};

/** Where a command works: whom it speaks to, on what, and what the composition root lends it. */
export type CommandDesk = CommandGround & { context: Context };

/** How a command speaks to the person who called it. */
export type Speaker = { texts: Texts; say(line: string): void; complain(line: string): void };

export type CommandGround = Speaker & {
  /** Hands out what is no sentence: the bytes of a file. */
  put(chunk: Uint8Array): Promise<void>;
  config: Config;
  ports: CommandPorts;
};

/** How a command speaks, and what it can do while the database is closed; `null` while it is open. */
export type ClosedGround = Speaker & { config: Config; restore: RestorePorts | null };

export type RestorePorts = {
  hasData: boolean;
  /** What a backup says of itself, or why it is none. */
  read(file: Uint8Array): ReadBackup;
  restore(content: Uint8Array, options: { force: boolean }): Promise<RestoredData>;
};

export type AboutBackup = { madeAt: Date; office: string; bytes: number };

export type ReadBackup =
  | { kind: 'read'; about: AboutBackup; content: Uint8Array }
  | { kind: 'refused'; because: 'not-a-backup' | 'incomplete' | 'damaged' | 'newer' };

export type RestoredData =
  | { kind: 'restored'; setAside: string | null }
  | { kind: 'refused'; because: 'not-empty' | 'cannot-be-opened' | 'newer' };

export type WrittenBackup =
  | { kind: 'written'; about: AboutBackup }
  | { kind: 'refused'; because: 'exists' | 'no-such-directory' | 'not-writable' | 'not-verified' };

/** What a command needs from beyond the features. */
export type CommandPorts = {
  countPendingMigrations(): Promise<number>;
  migrate(): Promise<{ kind: 'migrated' } | { kind: 'refused'; because: 'pause-needed' | 'program-too-old' }>;
  /** Opens the office where there is none. */
  openOffice(): Promise<{ kind: 'opened' | 'found'; office: Pick<Office, 'name' | 'timeZone'> }>;
  buildIndexes(told: { onBegin(name: string): void; onProgress(percent: number): void }): Promise<void>;
  /** `null` when Telegram is not configured. */
  findBotUsername(): Promise<string | null>;
  clearDemo(context: Context, options: { dryRun: boolean }): Promise<Record<string, number>>;
  /** The files of the demo county's next term. */
  nextTermFiles(): { name: string; content: string; rows: number }[];
  webhook: WebhookPorts | null;
  /** The conversation, for an update that was set aside. */
  converse: ConversePorts;
  /** `null` on a server, which has tools of its own. In a dry run it says only whether it could. */
  backUp: ((context: Context, asked: BackupAsked) => Promise<WrittenBackup | { kind: 'possible' }>) | null;
};

export type BackupAsked = { path: string; force: boolean; dryRun: boolean };

export type WebhookPorts = {
  url: string;
  /** How many secrets are accepted. */
  secrets: number;
  register(): Promise<void>;
  look(): Promise<{ url: string; pending: number; lastError: { at: Date; text: string } | null }>;
};
