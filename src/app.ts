import type { CommandPorts } from '#cli/command.ts';
import type { Actor, Context } from '#features/context.ts';
import type { Office } from '#features/electorate/office.table.ts';
import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import { type Job, schedules } from '#jobs/schedules.ts';
import type { Incoming } from '#shared/incoming.ts';
import { createAccept } from './app/accept.ts';
import type { AppParts } from './app/app-parts.ts';
import { createCommandPorts } from './app/command-ports.ts';
import { type Delivering, deliver } from './app/deliver.ts';
import { createOfficeSource } from './app/office-source.ts';
import { createPollLease } from './app/poll-lease.ts';
import { currentRequestId, inRequest, logWithRequest } from './app/request-scope.ts';
import { createRoutes } from './app/routes.ts';
import { type JobEnd, runJob } from './app/run-job.ts';
import { createSenders } from './app/senders.ts';
import { createTelegramAccount, type TelegramAccount } from './app/telegram-account.ts';
import { tidyingJobs } from './app/tidying.ts';
import { createWebhookWatch } from './app/watch-webhook.ts';

export type { AppParts } from './app/app-parts.ts';
export type { JobEnd } from './app/run-job.ts';

export type App = {
  /** Answers a request. */
  fetch: (request: Request, env?: object) => Response | Promise<Response>;
  /** Takes in what reached us over a channel that is asked rather than called. */
  acceptIncoming(incoming: Incoming): Promise<AcceptOutcome>;
  /** Sends what waits; answers how many milliseconds may pass until something is due again, `null` when nothing waits. */
  deliver(options?: Pick<Delivering, 'signal' | 'patienceMs' | 'concurrency'>): Promise<number | null>;
  jobs: readonly Job[];
  /** Runs a job, which makes an end when it is told to. Keeps its failure to itself, and says that there was one. */
  runJob(job: Job, signal?: AbortSignal): Promise<JobEnd>;
  commandPorts: CommandPorts;
  /** What a verb is given when the one at the machine, or the machine itself, does something. */
  loadContext(actor: Actor): Promise<Context>;
  telegram: TelegramAccount | null;
};

/** Where everything meets. It opens nothing and asks nothing, so that a request on Workers can have its own. */
export function createApp(given: AppParts): App {
  const parts = { ...given, log: logWithRequest(given.log) };
  const { db } = parts.database;
  const offices = createOfficeSource(db, parts.config.officeCode);
  const contextFor = (actor: Actor): Context => contextOf(parts, offices.current(), actor);
  const loadContext = async (actor: Actor) => {
    await offices.load();
    return contextFor(actor);
  };
  const accept = createAccept(parts, () => loadContext({ kind: 'job', name: 'intake' }));
  const acceptIncoming = (incoming: Incoming) => inRequest(() => accept(incoming, requestOf(parts)));
  const lease = createPollLease(parts.database.kind, () => loadContext({ kind: 'job', name: 'polling' }));
  const telegram = createTelegramAccount(parts, acceptIncoming, lease);
  const jobs = [
    ...tidyingJobs(parts.database),
    ...schedules,
    ...(telegram?.webhook ? [createWebhookWatch(telegram.webhook, parts.log)] : []),
  ];
  const expected = { jobs, webhook: telegram?.mode === 'webhook' };
  const routes = createRoutes(parts, { offices, telegram, contextFor, acceptIncoming, expected });

  return {
    fetch: (request, env) => routes.fetch(request, env),
    acceptIncoming,
    loadContext,
    telegram,
    jobs,
    commandPorts: createCommandPorts(parts, offices, telegram),
    async deliver(options) {
      const context = await loadContext({ kind: 'job', name: 'delivery' });
      const send = createSenders(context, telegram);

      return deliver(context, { send, config: parts.config, log: parts.log, ...options });
    },
    runJob: (job, signal) =>
      inRequest(() => runJob(parts, () => loadContext({ kind: 'job', name: job.name }), { job, signal })),
  };
}

/** Every context belongs to a request: what it writes and what it has sent carry the request's id. */
function contextOf(parts: AppParts, office: Office, actor: Actor): Context {
  const { database, clock } = parts;

  return { db: database.db, isInTransaction: false, clock, office, actor, ...requestOf(parts) };
}

function requestOf({ log }: AppParts): Required<Pick<Context, 'requestId' | 'onFact'>> {
  const requestId = currentRequestId();

  return { requestId, onFact: (fact) => log.debug({ event: 'fact-recorded', request: requestId, fact }) };
}
