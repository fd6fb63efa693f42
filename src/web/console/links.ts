import { Hono } from 'hono';
import { findLinkTarget } from '#features/electorate/find-link-target.ts';
import { linkKinds, linksTo } from '#features/electorate/link.ts';
import { listCongresses } from '#features/electorate/list-congresses.ts';
import { listStations } from '#features/electorate/list-stations.ts';
import { listUnits } from '#features/electorate/list-units.ts';
import { localDayOf } from '#shared/local-day.ts';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { showLinks } from './links.page.ts';
import { showPoster } from './poster.page.ts';
import { showProblem } from './problem.page.ts';

/** Links and QR codes of stations and units, to be put up where people are. They hold nothing that is not public. */
export function createLinkRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/', async (c) => {
    const { context } = c.var;
    const congresses = await listCongresses(context);
    const asked = c.req.query('congress');
    const congress = congresses.find(({ code }) => code === asked) ?? congresses[0] ?? null;
    const units = congress ? await listUnits(context, { on: today(c), congressCode: congress.code }) : [];

    return showLinks(c, { stations: await listStations(context), congresses, congress, units });
  });

  app.get('/:kind/:code', async (c) => {
    const kind = linkKinds.find((known) => known === c.req.param('kind'));
    if (!kind) return showProblem(c, 'notFound', 404);
    const target = { kind, code: c.req.param('code') };
    const found = await findLinkTarget(c.var.context, { target, on: today(c) });
    if (found.kind === 'none') return showProblem(c, 'notFound', 404);
    const { publicUrl, findBotUsername } = c.var.ports;
    const links = linksTo(target, { publicUrl, botUsername: await findBotUsername() });

    return showPoster(c, { kind, name: found.name, links });
  });

  return app;
}

function today({ var: { context } }: ConsoleContext): string {
  return localDayOf(context.clock.now(), context.office.timeZone);
}
