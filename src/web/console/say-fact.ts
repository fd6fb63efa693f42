import { nameOwner } from '#features/opinion/names-of-thread.ts';
import type { Owner } from '#features/opinion/thread.ts';
import type { ThreadFact } from '#features/opinion/thread-fact.ts';
import type { Texts } from '#i18n/texts.ts';
import { formatShortDay } from './due.ts';
import type { ThreadPicture } from './load-thread.ts';

/** What happened, in one line. */
export function sayFact(fact: ThreadFact, picture: ThreadPicture, texts: Texts): string {
  const t = texts.console;
  switch (fact.kind) {
    case 'received':
      return fact.heldBecause ? sayHeld(fact.heldBecause, texts) : t(($) => $.fact.received);
    case 'routed':
      return t(($) => $.fact.routed, {
        owner: sayOwner(fact.owner, picture, texts),
        reason: t(($) => $.routingReason[fact.because]),
      });
    case 'rerouted':
      return t(($) => $.fact.rerouted, {
        owner: sayOwner(fact.owner, picture, texts),
        reason: t(($) => $.reroutingReason[fact.because]),
      });
    case 'recused':
      return t(($) => $.fact.recused, {
        deputy: sayOwner({ kind: 'deputy', code: fact.deputyCode }, picture, texts),
      });
    case 'claimed':
      return t(($) => $.fact.claimed, {
        deputy: sayOwner({ kind: 'deputy', code: fact.deputyCode }, picture, texts),
      });
    case 'passed-on':
      return t(($) => $.fact.passedOn, {
        owner: sayOwner(fact.to, picture, texts),
        reason: t(($) => $.passingReason[fact.because]),
      });
    case 'escalated':
      return t(($) => $.fact.escalated, { reason: t(($) => $.reason[fact.because]) });
    case 'extended':
      return t(($) => $.fact.extended, { day: formatShortDay(fact.until, texts.language) });
    case 'closed':
      return t(($) => $.fact.closed, { reason: t(($) => $.closingReason[fact.because]) });
    case 'verdict':
      return t(($) => $.fact.verdict, { verdict: t(($) => $.verdict[fact.verdict]) });
    case 'verdict-asked':
      return t(($) => $.fact.verdictAsked);
    default:
      return t(($) => $.fact[fact.kind]);
  }
}

function sayHeld(reason: 'held-too-many' | 'held-looks-automated', { console: t }: Texts): string {
  return t(($) => $.fact.heldBecause, { reason: t(($) => $.reason[reason]) });
}

/** An owner by name. */
export function sayOwner(owner: Owner, { names }: ThreadPicture, { console: t }: Texts): string {
  const named = nameOwner(names, owner);
  if (!named) return t(($) => $.thread.ownerStaff);

  return named.kind === 'deputy' ? t(($) => $.thread.deputyNamed, { name: named.name }) : named.name;
}

/** Who did it: the constituent by pseudonym, a deputy by name, staff by their address. */
export function sayActor(actor: string, picture: ThreadPicture, { console: t }: Texts): string {
  const [kind, id = ''] = actor.split(':');
  switch (kind) {
    case 'constituent':
      return t(($) => $.thread.pseudonym, { number: picture.thread.pseudonym });
    case 'deputy':
      return t(($) => $.thread.deputyNamed, { name: picture.deputyNames.get(id) ?? id });
    case 'staff':
      return picture.staffEmails.get(id) ?? t(($) => $.thread.staff);
    case 'rules':
      return t(($) => $.thread.byRules);
    case 'job':
      return t(($) => $.thread.job);
    default:
      return t(($) => $.thread.operator);
  }
}
