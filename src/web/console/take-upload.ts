import { z } from 'zod';
import { findRevision } from '#features/electorate/find-revision.ts';
import { type ImportOutcome, importElectorate } from '#features/electorate/import/import-electorate.ts';
import { type FileKind, fileKinds } from '#features/electorate/import/import-kind.ts';
import { followSuccession } from '#features/opinion/follow-succession.ts';
import { AppError } from '#shared/app-error.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleContext } from './console-env.ts';
import { showExchange } from './exchange.page.ts';

const Upload = z.object({
  kind: z.enum(fileKinds),
  file: z.instanceof(File),
  /** What was checked: of which file, and on what ground. */
  digest: z.string().optional(),
  revision: z.string().optional(),
});

const MOST_SHOWN = 100;

/** What became of a file that was brought: looked at, written, or neither. */
export type Taken =
  | { kind: 'nothing-chosen' }
  | { kind: 'another-file' | 'changed-meanwhile'; of: FileKind }
  | { kind: 'checked'; of: FileKind; name: string; outcome: ImportOutcome; digest: string; revision: string }
  | { kind: 'imported'; of: FileKind; name: string; outcome: ImportOutcome };

/**
 * Looks at a file and shows what it would change; or imports it, if it is the very file that was looked at and nothing has
 * changed since: nobody imports what nobody has seen.
 */
export async function takeUpload(c: ConsoleContext, step: 'check' | 'import'): Promise<Response> {
  const upload = Upload.safeParse(await readForm(c));
  if (!upload.success || upload.data.file.size === 0) {
    return showExchange(c, { on: null, taken: { kind: 'nothing-chosen' } }, 422);
  }
  const taken = await take(c, upload.data, step);
  const isRefused = 'outcome' in taken ? taken.outcome.kind === 'refused' : true;

  return showExchange(c, { on: null, taken }, isRefused ? 422 : 200);
}

async function take(c: ConsoleContext, upload: z.infer<typeof Upload>, step: 'check' | 'import'): Promise<Taken> {
  const { context } = c.var;
  const { kind: of, file } = upload;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const [digest, revision] = [await digestOf(bytes), await findRevision(context)];
  const brought = { kind: of, fileName: file.name, bytes, show: MOST_SHOWN };
  if (step === 'check') {
    const outcome = await importElectorate(context, { ...brought, dryRun: true });
    return { kind: 'checked', of, name: file.name, outcome, digest, revision };
  }
  if (upload.digest !== digest) return { kind: 'another-file', of };
  if (upload.revision !== revision) return { kind: 'changed-meanwhile', of };
  const outcome = await importElectorate(context, brought);
  if (outcome.kind === 'imported') await followWhereOneCan(c);

  return { kind: 'imported', of, name: file.name, outcome };
}

/** Open opinions follow whoever answers now; what fails here the hourly job does later, and the import stands. */
async function followWhereOneCan({ var: { context, ports } }: ConsoleContext): Promise<void> {
  await followSuccession(context).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
  ports.onCommitted();
}

async function digestOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
