import { verdicts } from '../opinion/thread-fact.ts';
import type { Effect, Scene, Step } from './dialogue.ts';
import type { StateValue } from './state-value.ts';
import { act, go } from './steps.ts';

const FREE_ACTION = /^(open|claim|reply|verdict|object):([0-9A-Z]{8})(?::([a-z-]+))?$/;

/** Buttons under notices, lists and digests name what they are about, so that they are good at any time. */
export function isFreeAction(data: string): boolean {
  return FREE_ACTION.test(data);
}

/** What the person may do is checked when it is done; a draft in hand is kept while they look at something else. */
export async function runFreeAction(value: StateValue, data: string, scene: Scene): Promise<Step> {
  const [, action = '', code = '', argument = ''] = data.match(FREE_ACTION) ?? [];
  switch (action) {
    case 'open':
      return open(value, code, scene);
    case 'claim':
      return scene.situation.deputy
        ? act({ kind: 'viewingThread', code }, { kind: 'claim', code })
        : open(value, code, scene);
    case 'reply':
      return hasDraft(value) ? go(value, keepWriting) : go({ kind: 'addingToOpinion', code, parts: [] });
    case 'object':
      return act(value, { kind: 'object', code });
    default:
      return act(value, verdictEffect(code, argument));
  }
}

async function open(value: StateValue, code: string, { situation, ports }: Scene): Promise<Step> {
  if (hasDraft(value)) return go(value, keepWriting);
  if (situation.deputy && (await ports.findThread(code))) return go({ kind: 'viewingThread', code });

  return go({ kind: 'viewingOpinion', code });
}

function verdictEffect(code: string, argument: string): Effect {
  return { kind: 'give-verdict', code, verdict: verdicts.find((one) => one === argument) ?? 'partly' };
}

function hasDraft(value: StateValue): boolean {
  return (
    ('draft' in value && value.draft.parts.length > 0) || (value.kind === 'addingToOpinion' && value.parts.length > 0)
  );
}

const keepWriting: Parameters<typeof go>[1] = ({ conversation: t }) => t(($) => $.common.finishFirst);
