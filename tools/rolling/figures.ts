/** How much was done during the restarts and between them, and how long people waited. */
import type { Figures } from '../chaos/figures.ts';
import type { Waited } from '../chaos/ledger.ts';
import type { Stored } from '../chaos/read-service.ts';
import type { Stage } from '../chaos/stage.ts';
import type { Mails } from './check-web.ts';
import type { Restart } from './restart-in-turn.ts';
import type { ReverseProxy } from './reverse-proxy.ts';
import type { WebCrowd } from './web-crowd.ts';

export type { Figures };

type Counted = {
  stage: Stage;
  proxy: ReverseProxy;
  crowd: WebCrowd;
  restarts: Restart[];
  stored: Stored;
  mails: Mails;
};

export function countFigures({ stage, proxy, crowd, restarts, stored, mails }: Counted): Figures {
  const { ground, calls } = stage;
  const arrivals = ground.mailboxes.chats().flatMap(ground.mailboxes.inChat);
  const gaps = crowd.people.flatMap(({ news }) => news?.gapsMs ?? []);
  const most = (values: readonly number[]) => Math.round(Math.max(0, ...values));

  return [
    ['processes', stage.processes.length],
    ['orderly restarts', restarts.length],
    ['… that ended with 0', restarts.filter(({ exitCode }) => exitCode === 0).length],
    ['ms from the signal to the end, longest', most(restarts.map(({ from, endedAt }) => endedAt - from))],
    ['ms from the start to being ready, longest', most(restarts.map(({ endedAt, until }) => until - endedAt))],
    ['requests to the proxy', proxy.counts.asked],
    ['… it brought to another process, because one let nobody in', proxy.counts.passedOn],
    ['… a client saw answered 5xx, or broken off', proxy.bad.length],
    ['updates', ground.office.countAccepted()],
    ['… deliveries of them, copies included', calls.counts.brought],
    ['… not answered 200', calls.counts.brought - calls.counts.taken],
    ['messages owed to Telegram', stored.outbox.length],
    ['messages and edits seen there', arrivals.length],
    ['opinions handed in', stored.threads.length],
    ['people in the web chat', crowd.people.length],
    ['… messages in their chats', [...mails.values()].flat().length],
    ['… streams opened again', gaps.length],
    ['… ms without a stream, longest', most(gaps)],
    ...waitingIn('Telegram', split(ground.ledger.waited, restarts)),
    ...waitingIn(
      'the web chat',
      split(
        crowd.people.flatMap(({ waited }) => waited),
        restarts,
      ),
    ),
  ];
}

type Split = { ordinary: number[]; during: number[] };

/** Whoever waited in any moment of a restart waited during it. */
function split(waited: readonly Waited[], restarts: readonly Restart[]): Split {
  const isDuring = ({ from, ms }: Waited) =>
    restarts.some((restart) => from < restart.until && from + ms > restart.from);
  const msOf = (some: readonly Waited[]) => some.map(({ ms }) => ms).sort((left, right) => left - right);

  return { ordinary: msOf(waited.filter((one) => !isDuring(one))), during: msOf(waited.filter(isDuring)) };
}

function waitingIn(where: string, { ordinary, during }: Split): Figures {
  const at = (values: readonly number[], share: number) => values[Math.ceil(values.length * share) - 1] ?? 0;
  const ratio = (share: number) => Math.round((100 * at(during, share)) / Math.max(1, at(ordinary, share))) / 100;
  const rowsOf = (when: string, values: readonly number[]): Figures => [
    [`answers in ${where} ${when}`, values.length],
    ['… ms waited for, median', at(values, 0.5)],
    ['… ms waited for, p99', at(values, 0.99)],
    ['… ms waited for, longest', at(values, 1)],
  ];

  return [
    ...rowsOf('in ordinary operation', ordinary),
    ...rowsOf('during a restart', during),
    ['… times as long as otherwise, p99', ratio(0.99)],
    ['… times as long as otherwise, longest', ratio(1)],
  ];
}
