import { Hono, type Context as HonoContext } from 'hono';
import type { FetchedFile } from '#channels/telegram/fetch-file.ts';
import { countPendingMigrations } from '#database/count-pending-migrations.ts';
import type { Actor, Context } from '#features/context.ts';
import type { Expected } from '#features/health/read-figures.ts';
import type { AcceptOutcome } from '#features/intake/accept-outcome.ts';
import { telegramAccountId } from '#features/person/person.ts';
import type { Incoming } from '#shared/incoming.ts';
import { createAssetRoutes } from '#web/assets.ts';
import { createChatRoutes } from '#web/chat/routes.ts';
import { createConsoleRoutes } from '#web/console/console.ts';
import { answerProblem } from '#web/public/problem.page.ts';
import { createPublicRoutes } from '#web/public/routes.ts';
import { securityHeaders } from '#web/security-headers.ts';
import { conversePorts } from './accept.ts';
import { answerErrors } from './answer-errors.ts';
import type { AppParts } from './app-parts.ts';
import { version } from './build.ts';
import { clientAddress } from './client-address.ts';
import { createHealthRoutes, type HealthPorts } from './health.ts';
import { logRequests } from './log-requests.ts';
import { type MetricsRequest, mayReadMetrics } from './may-read-metrics.ts';
import type { OfficeSource } from './office-source.ts';
import { createForReading } from './reading.ts';
import type { TelegramAccount } from './telegram-account.ts';

export type RoutePorts = {
  offices: OfficeSource;
  telegram: TelegramAccount | null;
  contextFor(actor: Actor): Context;
  acceptIncoming(incoming: Incoming): Promise<AcceptOutcome>;
  /** What the health page should see. */
  expected: Expected;
};

/** Every way in over HTTP. What needs the office finds it read. */
export function createRoutes(parts: AppParts, ports: RoutePorts): Hono {
  const app = new Hono();
  const web = webPorts(parts, ports);
  app.onError(answerErrors(parts.log, ports.offices));
  app.notFound((c) => answerProblem(c, 'notFound', { office: ports.offices.lastKnown() }));
  app.use(logRequests(parts.log), securityHeaders(parts.config));
  app.route('/', createHealthRoutes(healthPorts(parts, ports)));
  if (parts.assets === 'served-before-us') app.all('/assets/*', (c) => c.notFound());
  else app.route('/assets', createAssetRoutes());

  app.use(async (_c, next) => {
    await ports.offices.load();
    await next();
  });
  if (ports.telegram) app.route('/webhooks/telegram', ports.telegram.webhookRoutes);
  app.route('/', createPublicRoutes(web));
  app.route('/', createChatRoutes(web));
  app.route('/console', createConsoleRoutes(web));

  return app;
}

function healthPorts(parts: AppParts, { offices, contextFor, expected }: RoutePorts): HealthPorts {
  const { config, database } = parts;

  return {
    countPendingMigrations: () => countPendingMigrations(database.db),
    async loadContext() {
      await offices.load();
      return contextFor({ kind: 'job', name: 'health' });
    },
    expected,
    mayReadMetrics: (c) => mayReadMetrics(metricsRequest(parts, c), config),
    build: { version, databaseKind: database.kind },
  };
}

function metricsRequest({ peerAddress }: AppParts, c: HonoContext): MetricsRequest {
  return {
    peer: peerAddress(c),
    forwardedFor: c.req.header('x-forwarded-for'),
    forwarded: c.req.header('forwarded'),
    authorization: c.req.header('authorization'),
  };
}

function webPorts(parts: AppParts, ports: RoutePorts) {
  const { config, peerAddress, onCommitted, stopping } = parts;

  return {
    converse: conversePorts(parts),
    build: { version, databaseKind: parts.database.kind },
    expected: ports.expected,
    contextFor: ports.contextFor,
    acceptIncoming: ports.acceptIncoming,
    onCommitted,
    ...(stopping ? { stopping } : {}),
    forReading: createForReading(parts.replica ?? null, parts.log),
    isDemo: async () => (await ports.offices.load()).isDemo,
    isSecure: config.isSecure,
    publicUrl: config.publicUrl,
    findBotUsername: async () => (ports.telegram ? ports.telegram.findUsername() : null),
    fetchFile: async (accountId: string, fileId: string): Promise<FetchedFile> =>
      accountId === telegramAccountId && ports.telegram ? ports.telegram.fetchFile(fileId) : { kind: 'gone' },
    clientAddress: (c: HonoContext) =>
      clientAddress({ peer: peerAddress(c), forwardedFor: c.req.header('x-forwarded-for') }, config.trustedProxies),
  };
}
