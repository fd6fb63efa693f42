/** The console over a small electorate: two towns, one group, and staff who are signed in. */
import { Hono } from 'hono';
import type { Context } from '#features/context.ts';
import { declareRegistration } from '#features/electorate/declare-registration.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import type { ImportKind } from '#features/electorate/import/import-kind.ts';
import { listRegistrations } from '#features/electorate/list-registrations.ts';
import { readThread } from '#features/opinion/read-thread.ts';
import { submitOpinion } from '#features/opinion/submit-opinion.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import type { ThreadKind } from '#features/opinion/thread.ts';
import { ensureChannelAccounts } from '#features/person/ensure-channel-accounts.ts';
import { findOrCreatePerson } from '#features/person/find-or-create-person.ts';
import { addStaff } from '#features/staff/add-staff.ts';
import { makeSignInLink } from '#features/staff/make-sign-in-link.ts';
import type { StaffRole } from '#features/staff/staff.table.ts';
import { newId } from '#shared/ids.ts';
import type { Language } from '#shared/language.ts';
import { aContext } from '#tests/support/database.ts';
import { createConsoleRoutes } from '#web/console/console.ts';
import type { ConsolePorts } from '#web/console/console-env.ts';

export const origin = 'http://localhost';

const electorate: Partial<Record<ImportKind, string>> = {
  congresses: 'code,name,level,parent\nX,云溪县人大,county,\nX01,安平镇人大,township,X\nX02,白沙镇人大,township,X\n',
  units: [
    'code,congress,name,kind,drawn_by,seats,population,valid_from,valid_to',
    'X01-3,X01,安平镇第三选区,district,residence,2,1200,2022-01-01,',
    'X02-1,X02,白沙镇第一选区,district,residence,1,900,2022-01-01,',
  ].join('\n'),
  places: [
    'code,name,kind,parent,units,aliases,lat,lng,valid_from,valid_to',
    'P1,安平镇,town,,,,,,2022-01-01,',
    'P2,柳树湾村,village,P1,X01-3,,,,2022-01-01,',
  ].join('\n'),
  groups: 'code,name,kind,units,convenor,valid_from,valid_to\nG2,安平镇第二代表小组,area,X01-3,D1,2022-01-01,\n',
  deputies: [
    'code,name,unit,groups,since,until,ended_because,standing,occupation,reception',
    'D1,李秀兰,X01-3,G2,2022-01-01,,,sitting,教师,',
    'D2,周建国,X01-3,G2,2022-01-01,,,suspended,,',
  ].join('\n'),
};

export type ConsoleApp = {
  app: Hono;
  context: Context;
  committed(): number;
};

export async function aConsoleApp(given: Partial<ConsolePorts> = {}): Promise<ConsoleApp> {
  const context = await aContext();
  await ensureChannelAccounts(context);
  for (const kind of ['congresses', 'units', 'places', 'groups', 'deputies'] as const) await bring(context, kind);
  let committed = 0;
  const ports: ConsolePorts = {
    contextFor: (actor) => ({ ...context, actor }),
    forReading: async (context) => context,
    isDemo: async () => false,
    isSecure: false,
    publicUrl: null,
    clientAddress: () => '192.0.2.1',
    onCommitted: () => {
      committed += 1;
    },
    fetchFile: async () => ({ kind: 'gone' }),
    converse: { converse: async () => undefined, holdMessage: async () => undefined },
    findBotUsername: async () => null,
    expected: { jobs: [{ name: 'send-digests', everyMinutes: 1 }], webhook: true },
    build: { version: '0.0.0', databaseKind: 'pglite' },
    ...given,
  };

  return { app: new Hono().route('/console', createConsoleRoutes(ports)), context, committed: () => committed };
}

async function bring(context: Context, kind: ImportKind): Promise<void> {
  const bytes = new TextEncoder().encode(electorate[kind]);
  const outcome = await importElectorate(context, { kind, fileName: `${kind}.csv`, bytes, dryRun: false });
  if (outcome.kind === 'refused') throw new Error(JSON.stringify(outcome.problems));
}

/** Somebody at the console, by their browser. */
export type Desk = {
  staffId: string;
  cookie: string;
  get(path: string): Promise<Response>;
  post(path: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
};

export async function signedIn(
  { app, context }: Pick<ConsoleApp, 'app' | 'context'>,
  who: { role?: StaffRole; congressCode?: string; language?: Language } = {},
): Promise<Desk> {
  const { role = 'liaison', congressCode = null, language = 'en' } = who;
  const added = await addStaff(context, { email: `${newId()}@example.org`, role, congressCode, language });
  const staffId = added.kind === 'added' ? added.staffId : '';
  const link = await makeSignInLink(context, { staffId });
  const answer = await post(app, '/console/sign-in', { token: link.kind === 'made' ? link.token : '' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? '';

  return {
    staffId,
    cookie,
    get: async (path) => app.request(path, { headers: { cookie } }),
    post: (path, form = {}, headers = {}) => post(app, path, form, { cookie, ...headers }),
  };
}

export async function post(
  app: Hono,
  path: string,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> {
  return app.request(path, { method: 'POST', headers: { origin, ...headers }, body: new URLSearchParams(form) });
}

type GivenOpinion = {
  text?: string;
  kind?: ThreadKind;
  unitCode?: string | null;
  signature?: string;
  matterPlaceCode?: string;
  placeCode?: string;
};

/** An opinion of a person of its own; without a unit it waits for staff. */
export async function anOpinion(context: Context, given: GivenOpinion = {}): Promise<Thread> {
  const { text = '村口到小学的路灯坏了三个月。', kind = 'opinion', unitCode = null } = given;
  const who = { accountId: 'web-chat', externalId: newId(), languageTag: 'zh-CN' };
  const { person } = await findOrCreatePerson(context, who);
  const writing: Context = { ...context, actor: { kind: 'constituent', personId: person.id } };
  const { thread } = await submitOpinion(writing, {
    personId: person.id,
    accountId: who.accountId,
    kind,
    placeCode: given.placeCode ?? null,
    matterPlaceCode: given.matterPlaceCode ?? null,
    unitCode,
    topicId: 'rural-construction',
    signature: given.signature ?? null,
    parts: [{ kind: 'text', text, messageId: null }],
  });
  const view = await readThread(context, { code: thread.code });

  return view?.thread ?? thread;
}

/** Text that looks automated is held. */
export const automatedText = 'http://a.example http://b.example http://c.example';

/** Where the writer of an opinion says to vote. */
export async function aTie({ context }: Pick<ConsoleApp, 'context'>, { personId }: Thread): Promise<string> {
  const tie = { personId: personId ?? '', placeCode: 'P2', unitCodes: ['X01-3'], basis: 'residence' } as const;
  await declareRegistration(context, tie);
  const [declared] = await listRegistrations(context, { personId: tie.personId, on: '2026-11-23' });

  return declared?.id ?? '';
}
