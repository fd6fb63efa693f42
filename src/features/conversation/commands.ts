import { readLinkWord } from '../electorate/link.ts';
import type { Scene, Step } from './dialogue.ts';
import { followLink, isAskedWhere } from './follow-link.ts';
import { readInvitation } from './read-invitation.ts';
import type { StateValue } from './state-value.ts';
import { deputyDestinations, destinations } from './states/home.ts';
import { backFrom } from './states/states.ts';
import { arrival, go, home } from './steps.ts';

type Command = { name: string; argument: string };

/** Commands are understood before any state is asked, in every state. */
export function runCommand(value: StateValue, { name, argument }: Command, scene: Scene): Step | Promise<Step> {
  switch (name) {
    case 'start':
      return start(value, argument, scene);
    case 'help':
      return go(value, help(scene));
    case 'cancel':
      return cancel(value, scene);
    case 'back':
      return go(backFrom(value));
    case 'home':
      return leave(value, home);
    default:
      return travel(value, name, scene);
  }
}

/** A link leads to its unit or place, or to accepting an invitation; a plain start never throws a draft away. */
function start(value: StateValue, argument: string, scene: Scene): Step | Promise<Step> {
  const { situation, ports } = scene;
  const target = readLinkWord(argument);
  if (target)
    return hasUnsent(value) && !isAskedWhere(value) ? go(value, finishFirst) : followLink(value, target, scene);
  if (argument.startsWith('inv_')) {
    return hasUnsent(value) ? go(value, finishFirst) : readInvitation(argument, arrival(situation), ports);
  }

  return leave(value, arrival(situation));
}

function help({ situation }: Scene): Parameters<typeof go>[1] {
  return ({ conversation: t }) => (situation.deputy ? t(($) => $.help.deputy) : t(($) => $.help.constituent));
}

function cancel(value: StateValue, { situation }: Scene): Step {
  if (hasWords(value)) return go({ kind: 'confirmingCancel', draft: value.draft });

  return go(value.kind === 'home' ? arrival(situation) : home, ({ conversation: t }) => t(($) => $.common.cancelled));
}

function travel(value: StateValue, name: string, { situation }: Scene): Step {
  const ofDeputies = deputyDestinations[name];
  if (ofDeputies && !situation.deputy) return go(value, ({ conversation: t }) => t(($) => $.common.deputiesOnly));
  const next = destinations[name] ?? ofDeputies;
  if (!next) return go(value, ({ conversation: t }) => t(($) => $.common.unknownCommand));

  return leave(value, next);
}

/** Leaving a draft with words in it is asked about first: nothing that was typed is thrown away by a command. */
function leave(value: StateValue, next: StateValue): Step {
  if (value.kind === 'addingToOpinion' && value.parts.length > 0) return go(value, finishFirst);

  return hasWords(value) ? go({ kind: 'confirmingCancel', draft: value.draft }) : go(next);
}

/** Words that are not sent yet, in a draft or in a reply. */
export function hasUnsent(value: StateValue): boolean {
  return hasWords(value) || (value.kind === 'addingToOpinion' && value.parts.length > 0);
}

function hasWords(value: StateValue): value is StateValue & { kind: 'writing' } {
  return 'draft' in value && value.draft.parts.length > 0;
}

export const finishFirst: Parameters<typeof go>[1] = ({ conversation: t }) => t(($) => $.common.finishFirst);
