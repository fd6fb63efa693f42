import { Hono } from 'hono';
import { listCongresses } from '#features/electorate/list-congresses.ts';
import type { Congress } from '#features/electorate/unit.table.ts';
import { defaultTolerance, parseTolerance } from '#features/representation/read-equality.ts';
import { type ReportName, reportNames, rowsOfTable } from '#features/representation/report.ts';
import { toCsv } from '#shared/csv.ts';
import { localDayOf, parseLocalDay } from '#shared/local-day.ts';
import { disposition } from '../answer-with-file.ts';
import type { ConsoleContext, ConsoleEnv } from './console-env.ts';
import { type AskedRepresentation, loadReport } from './load-representation.ts';
import { showProblem } from './problem.page.ts';
import { showRepresentation } from './representation.page.ts';

/** How equally people are represented, for all staff; those of a township see their own congress only. */
export function createRepresentationRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(async (c, next) => {
    c.set('context', await c.var.ports.forReading(c.var.context));
    await next();
  });

  app.get('/', async (c) => {
    const asked = await readAsked(c);
    switch (asked.kind) {
      case 'asked':
        return showRepresentation(c, asked);
      case 'refused':
        return showProblem(c, asked.because, asked.because === 'forbidden' ? 403 : 404);
    }
  });

  app.get('/:report/:file', async (c) => {
    const report = reportNames.find((name) => name === c.req.param('report'));
    const table = /^([a-z-]+)\.csv$/.exec(c.req.param('file'))?.[1];
    const asked = await readAsked(c);
    if (asked.kind === 'refused') return showProblem(c, asked.because, asked.because === 'forbidden' ? 403 : 404);

    return report && table ? answerWithTable(c, asked, { report, table }) : showProblem(c, 'notFound', 404);
  });

  return app;
}

type Reading = ({ kind: 'asked' } & AskedRepresentation) | { kind: 'refused'; because: 'forbidden' | 'notFound' };

/** A day or a tolerance that is none is told on the page, and today and the usual tolerance are taken. */
async function readAsked(c: ConsoleContext): Promise<Reading> {
  const { context, session } = c.var;
  const wanted = c.req.query('congress') || session.congressCode;
  const congresses = await listCongresses(context);
  const congress = congresses.find(({ code }) => code === wanted) ?? null;
  if (session.congressCode && wanted !== session.congressCode) return { kind: 'refused', because: 'forbidden' };
  if (wanted && !congress) return { kind: 'refused', because: 'notFound' };
  const today = localDayOf(context.clock.now(), context.office.timeZone);
  const [day, tolerance] = [c.req.query('on'), c.req.query('tolerance')];
  const on = day ? parseLocalDay(day) : today;
  const percent = tolerance ? parseTolerance(tolerance) : defaultTolerance;

  return {
    kind: 'asked',
    congress,
    congresses: visible(congresses, session.congressCode),
    on: on ?? today,
    tolerance: percent ?? defaultTolerance,
    wrong: { day: on ? null : (day ?? null), tolerance: percent === null },
  };
}

function visible(congresses: Congress[], own: string | null): Congress[] {
  return own ? congresses.filter(({ code }) => code === own) : congresses;
}

async function answerWithTable(
  c: ConsoleContext,
  asked: AskedRepresentation,
  wanted: { report: ReportName; table: string },
): Promise<Response> {
  const report = await loadReport(c, asked, wanted.report);
  const table = report?.tables.find(({ name }) => name === wanted.table);
  if (!table) return showProblem(c, 'notFound', 404);
  const name = [wanted.report, table.name, asked.congress?.code, asked.on].filter(Boolean).join('-');
  c.header('Content-Type', 'text/csv; charset=utf-8');
  c.header('Content-Disposition', disposition(`${name}.csv`));

  return c.body(toCsv(rowsOfTable(table)));
}
