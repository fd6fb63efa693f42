/** Processes are restarted one after the other while people write and listen; afterwards all of it is looked through. */
import postgres from 'postgres';
import { untilDrained } from '../chaos/calm-down.ts';
import { bringIn, comeIn } from '../chaos/come-in.ts';
import { words } from '../chaos/ground.ts';
import { judge } from '../chaos/judge.ts';
import { type Stage, setStage } from '../chaos/stage.ts';
import type { Violation } from '../chaos/violation.ts';
import { checkWeb, readMails } from './check-web.ts';
import { countFigures, type Figures } from './figures.ts';
import { fairRates, fastPace, type Plan } from './plan.ts';
import { type Restart, restartInTurn, untilUp } from './restart-in-turn.ts';
import { type Bad, type ReverseProxy, startReverseProxy } from './reverse-proxy.ts';
import { comeToTheWebChat, type WebCrowd } from './web-crowd.ts';

export type RollingReport = { figures: Figures; violations: Violation[]; restarts: Restart[]; bad: readonly Bad[] };
type Run = { plan: Plan; stage: Stage; proxy: ReverseProxy; crowd: WebCrowd; restarts: Restart[] };

export async function runRolling(plan: Plan): Promise<RollingReport> {
  const proxies: ReverseProxy[] = [];
  const putInFront = async (ports: readonly number[]) => {
    const proxy = await startReverseProxy(ports);
    proxies.push(proxy);
    return proxy;
  };
  const stage = await setStage({ ...plan, rates: fairRates, settings: fastPace, putInFront });
  const [proxy] = proxies;
  try {
    if (!proxy) throw new Error('nothing stands in front');
    // All at once, though the database is empty: one makes everything, the others wait for it.
    for (const process of stage.processes) process.start();
    for (const process of stage.processes) await untilUp(process);
    await bringIn(stage, plan);
    proxy.bad.length = 0;
    plan.onProgress?.('it begins');
    stage.weather.roughen();
    const { restless } = comeIn(stage.ground, plan);
    const crowd = comeToTheWebChat(stage.ground, { origin: proxy.url, count: plan.people.inTheWebChat });
    const restarts = await restartInTurn(stage.processes, plan);

    return await end({ plan, stage, proxy, crowd, restarts }, restless);
  } finally {
    stage.curtain.abort();
    await stage.clear();
  }
}

/** Nobody begins anything new; what is owed is paid, all are asked to stop, and everything is looked through. */
async function end(run: Run, restless: Promise<unknown>): Promise<RollingReport> {
  const { stage, crowd, restarts } = run;
  const { ground, databaseUrl } = stage;
  stage.curtain.abort();
  await restless;
  await ground.office.untilEmpty();
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined });
  const isDrained = await untilDrained(sql, ground.ledger.waits).finally(() => sql.end());
  await crowd.leave(() => readMails(databaseUrl));
  const last = await Promise.all(stage.processes.map((process) => process.stop()));
  const exitCodes = [...restarts.map(({ exitCode }) => exitCode), ...last];
  const { stored, violations } = await judge(stage, { isDrained, exitCodes, isDoctorAsked: !run.plan.isBrief });
  const mails = await readMails(databaseUrl);

  return {
    restarts,
    bad: run.proxy.bad,
    figures: countFigures({ ...run, stored, mails }),
    violations: [
      ...violations,
      ...checkWeb({ people: crowd.people, mails, threads: stored.threads }),
      ...seenByClients(run).map((detail): Violation => ({ rule: 'misbehaved', detail })),
      ...markedRepeats(stage).map((detail): Violation => ({ rule: 'misbehaved', detail })),
    ],
  };
}

/** Behind a proxy nobody is to notice. */
function seenByClients({ proxy, crowd, stage }: Run): string[] {
  const { askedAgain, unanswered } = stage.calls.counts;
  const refused = crowd.people.flatMap((person) => person.refused);

  return [
    ...proxy.bad.map(({ what }) => `a client saw ${what}`),
    ...refused.map((answer) => `the web chat answered ${answer}`),
    ...(askedAgain + unanswered > 0
      ? [`Telegram was asked again ${askedAgain}, not answered ${unanswered} times`]
      : []),
  ];
}

/** Whoever stops in good order knows of every message whether it arrived. */
function markedRepeats({ ground }: Stage): string[] {
  const mark = words(($) => $.telegram.repeat);
  const arrivals = ground.mailboxes
    .chats()
    .flatMap((chat) => ground.mailboxes.inChat(chat).map((one) => ({ chat, ...one })));

  return arrivals
    .filter(({ text }) => text.startsWith(mark))
    .map(({ chat }) => `${chat} saw a message marked as a repeat`);
}
