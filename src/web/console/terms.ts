import { Hono, type MiddlewareHandler } from 'hono';
import { z } from 'zod';
import { fileLimits } from '#features/electorate/import/file-limits.ts';
import { activateDraft } from '#features/redistricting/activate-draft.ts';
import { createDraft } from '#features/redistricting/create-draft.ts';
import { discardDraft } from '#features/redistricting/discard-draft.ts';
import { threadRules } from '#features/redistricting/draft.table.ts';
import { draftKinds } from '#features/redistricting/draft.ts';
import { rehearseDraft } from '#features/redistricting/rehearse-draft.ts';
import { rehearsalTables, sayRehearsal } from '#features/redistricting/say-rehearsal.ts';
import { storeDraftFile } from '#features/redistricting/store-draft-file.ts';
import { undoActivation } from '#features/redistricting/undo-activation.ts';
import { canManageStaff } from '#features/staff/staff.ts';
import { toCsv } from '#shared/csv.ts';
import { limitBody } from '../limit-body.ts';
import { readForm } from '../read-form.ts';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { showProblem } from './problem.page.ts';
import { showTerm } from './term.page.ts';
import { showTerms } from './terms.page.ts';

/** What a multipart body needs beside the file. */
const ENVELOPE_BYTES = 64 * 1024;
const DraftId = z.uuid();
const TableFile = z.templateLiteral([z.enum(rehearsalTables), '.csv']);
const NewDraft = z.object({ congress: z.string(), name: z.string() });
const NewFile = z.object({ kind: z.enum(draftKinds), file: z.instanceof(File) });
const Activating = z.object({ on: z.string(), threads: z.enum(threadRules), confirmed: z.literal('yes') });
const Confirmed = z.object({ confirmed: z.literal('yes') });

/** Drafts of next terms: files, rehearsal, activation and undoing, for administrators of the whole office. */
export function createTermRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(requireManaging);

  app.get('/', (c) => showTerms(c));
  app.post('/', async (c) => {
    const form = NewDraft.safeParse(await readForm(c));
    if (!form.success) return showProblem(c, 'invalid', 400);
    const creation = await createDraft(c.var.context, { congressCode: form.data.congress, name: form.data.name });
    if (creation.kind === 'refused') return showTerms(c, creation.because);

    return done(c, creation.draft.id, 'created');
  });

  app.use('/:id/*', requireId);
  app.use('/:id', requireId);
  app.get('/:id', (c) => showTerm(c, idOf(c)));
  app.get('/:id/rehearsal/:file', download);
  app.use(limitBody(fileLimits.bytes + ENVELOPE_BYTES, (c) => showProblem(c as ConsoleContext, 'fileTooLarge', 413)));
  app.post('/:id/files', addFile);
  app.post('/:id/activation', activate);
  app.post('/:id/undoing', undo);
  app.post('/:id/discarding', discard);

  return app;
}

async function addFile(c: ConsoleContext): Promise<Response> {
  const form = NewFile.safeParse(await readForm(c));
  if (!form.success || form.data.file.size === 0) return showProblem(c, 'invalid', 400);
  const { kind, file } = form.data;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const stored = await storeDraftFile(c.var.context, { draftId: idOf(c), kind, fileName: file.name, bytes });

  return stored.kind === 'stored' ? done(c, idOf(c), 'stored') : showTerm(c, idOf(c), { notDone: stored, status: 422 });
}

async function activate(c: ConsoleContext): Promise<Response> {
  const form = Activating.safeParse(await readForm(c));
  if (!form.success) return showTerm(c, idOf(c), { isUnconfirmed: true, status: 422 });
  const { on, threads } = form.data;
  const activation = await activateDraft(c.var.context, { draftId: idOf(c), on, threads });

  return activation.kind === 'activated'
    ? done(c, idOf(c), 'activated')
    : showTerm(c, idOf(c), { notDone: activation, status: 409 });
}

async function undo(c: ConsoleContext): Promise<Response> {
  if (!Confirmed.safeParse(await readForm(c)).success) {
    return showTerm(c, idOf(c), { isUnconfirmed: true, status: 422 });
  }
  const undoing = await undoActivation(c.var.context, { draftId: idOf(c) });

  return undoing.kind === 'undone'
    ? done(c, idOf(c), 'undone')
    : showTerm(c, idOf(c), { notDone: undoing, status: 409 });
}

async function discard(c: ConsoleContext): Promise<Response> {
  const discarding = await discardDraft(c.var.context, { draftId: idOf(c) });
  if (discarding.kind === 'refused') return showTerm(c, idOf(c), { notDone: discarding, status: 409 });

  return c.redirect('/console/terms?done=discarded', 303);
}

/** A whole list of a rehearsal, which the page cuts. */
async function download(c: ConsoleContext): Promise<Response> {
  const file = TableFile.safeParse(c.req.param('file'));
  if (!file.success) return showProblem(c, 'notFound', 404);
  const rehearsed = await rehearseDraft(c.var.context, { draftId: idOf(c), on: c.req.query('on') ?? '' });
  if (rehearsed.kind !== 'rehearsed') return showTerm(c, idOf(c), { notDone: rehearsed, status: 409 });
  const { tables } = sayRehearsal(rehearsed.rehearsal, c.var.texts);
  const table = tables.find(({ name }) => `${name}.csv` === file.data);
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${file.data}"`);

  return c.body(toCsv(table ? [table.heads, ...table.rows] : []));
}

function done(c: ConsoleContext, id: string, deed: string): Response {
  c.var.ports.onCommitted();

  return c.redirect(`/console/terms/${id}?done=${deed}`, 303);
}

function idOf(c: ConsoleContext): string {
  return c.req.param('id') ?? '';
}

const requireId: MiddlewareHandler<ConsoleEnv> = async (c, next) =>
  DraftId.safeParse(c.req.param('id')).success ? next() : showProblem(c, 'notFound', 404);

const requireManaging: MiddlewareHandler<ConsoleEnv> = async (c, next) =>
  canManageStaff(c.var.session) ? next() : showProblem(c, 'forbidden', 403);
