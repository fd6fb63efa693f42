import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Context } from '../context.ts';
import { nameOwner, type ThreadNames } from './names-of-thread.ts';
import { sayOwner } from './notices.ts';
import { type ThreadView, viewThread } from './read-thread.ts';
import type { Thread } from './thread.table.ts';
import type { Owner } from './thread.ts';
import type { RecordedFact, Speaker, ThreadFact } from './thread-fact.ts';

/** What became of an opinion, as everybody who may see it reads it: dated steps, and what happens next. */
export type Ledger = { code: string; status: string; steps: LedgerStep[]; next: string | null };
export type LedgerStep = { at: Date; title: string; text: string | null };

/** The ledger of a thread in a language. Words meant for the office alone are not in it, nor is who the constituent is. */
export async function readLedger(context: Context, thread: Thread, texts: Texts): Promise<Ledger> {
  return ledgerOf(await viewThread(context, thread), texts);
}

export function ledgerOf(view: ThreadView, texts: Texts): Ledger {
  return {
    code: view.thread.code,
    status: texts.conversation(($) => $.status[view.thread.status]),
    steps: view.facts.map((recorded) => stepOf(view, recorded, texts)),
    next: nextOf(view, texts),
  };
}

function stepOf(view: ThreadView, recorded: RecordedFact, texts: Texts): LedgerStep {
  const said = view.messages.filter(
    (message) => message.factSequence === recorded.sequence && message.audience === 'everyone',
  );
  const text = said.flatMap((message) => message.text ?? []).join('\n');

  return { at: recorded.at, title: titleOf(recorded.fact, view.names, texts), text: text || null };
}

function titleOf(fact: ThreadFact, names: ThreadNames, { conversation: t, language }: Texts): string {
  const nameOf = (owner: Owner | Speaker) => sayOwner(nameOwner(names, owner), t);
  switch (fact.kind) {
    case 'received':
      return fact.heldBecause
        ? t(($) => $.ledger.held, { reason: t(($) => $.staffReason[fact.heldBecause ?? 'held-too-many']) })
        : t(($) => $.ledger.received);
    case 'routed':
      return t(($) => $.ledger.routed, { owner: nameOf(fact.owner), reason: t(($) => $.routingReason[fact.because]) });
    case 'rerouted':
      return t(($) => $.ledger.rerouted, {
        owner: nameOf(fact.owner),
        reason: t(($) => $.reroutingReason[fact.because]),
      });
    case 'claimed':
      return t(($) => $.ledger.claimed, { deputy: nameOf({ kind: 'deputy', code: fact.deputyCode }) });
    case 'answered':
      return t(($) => $.ledger.answered, { speaker: nameOf(fact.by) });
    case 'asked':
      return t(($) => $.ledger.asked, { speaker: nameOf(fact.by) });
    case 'passed-on':
      return t(($) => $.ledger.passedOn, { owner: nameOf(fact.to) });
    case 'escalated':
      return t(($) => $.ledger.escalated, { reason: t(($) => $.staffReason[fact.because]) });
    case 'extended':
      return t(($) => $.ledger.extended, { day: formatDay(fact.until, language) });
    case 'closed':
      return t(($) => $.ledger.closed, { speaker: nameOf(fact.by) });
    case 'verdict':
      return t(($) => $.ledger.verdict, { verdict: t(($) => $.verdict[fact.verdict]) });
    default:
      return t(($) => $.ledger.plain[fact.kind]);
  }
}

/** The next step and its day; nothing for what is over. */
function nextOf(view: ThreadView, { conversation: t, language }: Texts): string | null {
  const { thread, clock } = view;
  switch (thread.status) {
    case 'held':
      return t(($) => $.ledger.next.held, { day: formatDay(clock.triageBy, language) });
    case 'asked':
      return t(($) => $.ledger.next.asked);
    case 'answered':
      return t(($) => $.ledger.next.answered, { day: formatDay(clock.closeBy, language) });
    case 'waiting':
    case 'claimed':
      if (thread.kind !== 'opinion') return t(($) => $.ledger.next.staff);
      return isAnswered(view)
        ? t(($) => $.ledger.next.answered, { day: formatDay(clock.closeBy, language) })
        : t(($) => $.ledger.next.answer, { day: formatDay(clock.answerBy, language) });
    case 'closed':
    case 'withdrawn':
      return null;
  }
}

/** Answered since it was last taken up: a reply after that asks for no first answer. */
function isAnswered({ facts }: ThreadView): boolean {
  const kinds = facts.map(({ fact }) => fact.kind);

  return kinds.lastIndexOf('answered') > kinds.lastIndexOf('reopened');
}
