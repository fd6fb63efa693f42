import type { Incoming } from '#shared/incoming.ts';
import { hasDangerWords } from '../opinion/opinion-words.ts';
import { partOf, wordsIn } from '../opinion/part-of-incoming.ts';
import { runCommand } from './commands.ts';
import type { Input, Say, Scene, Step } from './dialogue.ts';
import { isFreeAction, runFreeAction } from './free-actions.ts';
import { replacePart } from './parts.ts';
import type { StateKind, StateValue } from './state-value.ts';
import { backFrom, promptOf, receiveIn } from './states/states.ts';
import { go } from './steps.ts';

/** Where a person is, and the nonce their newest buttons carry. */
export type Position = { value: StateValue; nonce: string };

/**
 * One step of the dialogue: from where a person is and what came in, to what is said, where the dialogue is then, and what has to
 * be written. It reads through the ports and writes nothing; it knows no channel and no SQL.
 */
export async function advance(
  position: Position,
  incoming: Pick<Incoming, 'content' | 'messageId'>,
  scene: Scene,
): Promise<Step> {
  const { content } = incoming;
  switch (content.kind) {
    case 'command':
      return runCommand(position.value, content, scene);
    case 'press':
      return receivePress(position, content.data, scene);
    case 'edit':
      return warnedEdit(position.value, { messageId: incoming.messageId ?? '', text: content.text }, scene);
    case 'unsupported':
      return go(position.value, ({ conversation: t }) => t(($) => $.common.unsupported));
    case 'blocked':
    case 'unblocked':
      return go(position.value);
    default:
      return receiveContent(position, incoming, scene);
  }
}

/** A press of this step, of always-good buttons, or of a step that is over: that one is answered and never acted on. */
function receivePress(position: Position, data: string, scene: Scene): Step | Promise<Step> {
  if (isFreeAction(data)) return runFreeAction(position.value, data, scene);
  const [nonce, ...rest] = data.split('/');
  if (nonce !== position.nonce) return go(position.value, ({ conversation: t }) => t(($) => $.common.stalePress));

  return receiveKey(position.value, rest.join('/'), scene);
}

/** The ways out work the same everywhere; other keys are the state's own. */
function receiveKey(value: StateValue, key: string, scene: Scene): Step | Promise<Step> {
  if (key === 'back') return go(backFrom(value));
  if (key === 'cancel' || key === 'help') return runCommand(value, { name: key, argument: '' }, scene);

  return receiveIn(value, { kind: 'press', key }, scene);
}

async function receiveContent(
  position: Position,
  incoming: Pick<Incoming, 'content' | 'messageId'>,
  scene: Scene,
): Promise<Step> {
  const part = partOf(incoming);
  if (!part) return go(position.value);
  const text = wordsIn(incoming.content);
  const key = incoming.content.kind === 'text' ? await keyOfLabel(position.value, text, scene) : null;
  const input: Input = part.kind === 'text' ? { kind: 'text', text: part.text, part } : { kind: 'part', part };
  const receive = () => (key ? receiveKey(position.value, key, scene) : receiveIn(position.value, input, scene));
  if (!isWarned(position.value, text, scene)) return receive();

  return withEmergency(takesWords.has(position.value.kind) ? await receive() : go(position.value), text);
}

/** Where any words are taken in. Elsewhere words of danger are no place, no name and no code: the card is the answer. */
const takesWords: ReadonlySet<StateKind> = new Set([
  'welcome',
  'home',
  'writing',
  'confirming',
  'confirmingCancel',
  'viewingOpinion',
  'addingToOpinion',
]);

/** Typing what a button says is as good as pressing it. */
async function keyOfLabel(value: StateValue, text: string, { situation, ports, texts }: Scene): Promise<string | null> {
  const prompt = await promptOf(value, situation, ports);
  const typed = text.trim();
  const labelled = (prompt.buttons ?? []).flat().find((button) => 'key' in button && button.label(texts) === typed);

  return labelled && 'key' in labelled ? labelled.key : null;
}

/** Deputies quote such words when they work; the card is for whoever writes in, a deputy as a citizen too. */
function isWarned(value: StateValue, text: string, { situation }: Scene): boolean {
  return (!situation.deputy || 'draft' in value) && hasDangerWords(text);
}

/** The emergency numbers come first, at once; staff get an alert with this message only. The dialogue goes on as it would. */
function withEmergency(step: Step, text: string): Step {
  const card: Say = { text: ({ conversation: t }) => t(($) => $.emergency.card) };

  return {
    ...step,
    say: [card, ...(step.say ?? [])],
    effects: [{ kind: 'raise-alert', text }, ...(step.effects ?? [])],
  };
}

function warnedEdit(value: StateValue, edit: { messageId: string; text: string }, scene: Scene): Step {
  const step = receiveEdit(value, edit);

  return isWarned(value, edit.text, scene) ? withEmergency(step, edit.text) : step;
}

/** Before submission an edit replaces; afterwards it becomes a dated amendment of the opinion the message belongs to. */
function receiveEdit(value: StateValue, edit: { messageId: string; text: string }): Step {
  if ('draft' in value) {
    const parts = replacePart(value.draft.parts, edit);
    if (parts) return go({ ...value, draft: { ...value.draft, parts } } as StateValue, edited);
  }
  if (value.kind === 'addingToOpinion') {
    const parts = replacePart(value.parts, edit);
    if (parts) return go({ ...value, parts }, edited);
  }

  return { next: value, effects: [{ kind: 'amend', ...edit }] };
}

const edited: Say['text'] = ({ conversation: t }) => t(($) => $.common.edited);
