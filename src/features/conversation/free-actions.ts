import { verdicts } from '../opinion/thread-fact.ts';
import { finishFirst, hasUnsent } from './commands.ts';
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
      return claim(value, code, scene);
    case 'reply':
      return reply(value, code, scene);
    case 'object':
      return act(value, { kind: 'object', code });
    default:
      return act(value, verdictEffect(code, argument));
  }
}

/** Taken from a notice in the middle of writing, it is taken, and the writing goes on. One's own is only looked at. */
async function claim(value: StateValue, code: string, scene: Scene): Promise<Step> {
  if (!scene.situation.deputy || (await scene.ports.findMyOpinion(code))) return open(value, code, scene);

  return act(hasUnsent(value) ? value : { kind: 'viewingThread', code }, { kind: 'claim', code });
}

/** Only to one's own opinion: what is written elsewhere would reach nobody. */
async function reply(value: StateValue, code: string, { ports }: Scene): Promise<Step> {
  if (hasUnsent(value)) return go(value, finishFirst);

  return go(
    (await ports.findMyOpinion(code)) ? { kind: 'addingToOpinion', code, parts: [] } : { kind: 'viewingOpinion', code },
  );
}

async function open(value: StateValue, code: string, { situation, ports }: Scene): Promise<Step> {
  if (hasUnsent(value)) return go(value, finishFirst);
  if (situation.deputy && (await ports.findThread(code))) return go({ kind: 'viewingThread', code });

  return go({ kind: 'viewingOpinion', code });
}

function verdictEffect(code: string, argument: string): Effect {
  return { kind: 'give-verdict', code, verdict: verdicts.find((one) => one === argument) ?? 'partly' };
}
