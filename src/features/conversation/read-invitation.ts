import type { Ports, Step } from './dialogue.ts';
import type { StateValue } from './state-value.ts';
import { go } from './steps.ts';

/** What an invitation says before it is accepted: who is invited, or why it cannot be used. It is used up only by a press. */
export async function readInvitation(token: string, here: StateValue, ports: Ports): Promise<Step> {
  const found = await ports.findInvitation(token.replace(/^.*inv_/, ''));
  if (found.kind === 'open') {
    return go({ kind: 'confirmingInvitation', token: token.replace(/^.*inv_/, ''), name: found.deputyName });
  }

  return go(here, ({ conversation: t }) => t(($) => $.invitation.refused[found.because]));
}
