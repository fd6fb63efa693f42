import { type Texts, textsIn } from '#i18n/texts.ts';
import { newToken } from '#shared/ids.ts';
import type { Incoming } from '#shared/incoming.ts';
import type { Button, Message } from '#shared/message.ts';
import { type Context, inTransaction } from '../context.ts';
import { sendLater } from '../delivery/send-later.ts';
import { findPerson } from '../person/find-person.ts';
import type { ChannelIdentity, Person } from '../person/person.table.ts';
import { advance, type Position } from './advance.ts';
import { applyEffects } from './apply-effects.ts';
import { findConversation, upsertConversation } from './conversation.queries.ts';
import type { Choosable, Say, Situation, Step } from './dialogue.ts';
import { isAlbumAnswered, isPressedTwice, type LastPrompt, whatIsReplaced } from './in-place.ts';
import { loadSituation, type Speaker } from './load-situation.ts';
import { makePorts } from './make-ports.ts';
import { notePress } from './note-press.ts';
import { readState, storeState } from './read-state.ts';
import type { StateValue } from './state-value.ts';
import { keepsButtons, promptOf } from './states/states.ts';
import { arrival } from './steps.ts';

/** What the composition root knows and the dialogue only passes on. */
export type ConversePorts = { publicUrl: string | null };

/** Somebody, on a channel, and what came from them. */
export type Heard = { person: Person; identity: ChannelIdentity; incoming: Incoming };

const NONCE_LENGTH = 6;

/**
 * Lets one incoming thing advance its sender's dialogue: loads the situation, advances, has the effects written, says what there
 * is to say as outbox rows, and stores the new state. Runs in the open transaction, under the person's lock.
 */
export function converse(context: Context, heard: Heard, ports: ConversePorts): Promise<void> {
  const { person, identity, incoming } = heard;
  const speaker: Speaker = { personId: person.id, language: person.language, accountId: identity.accountId };

  return inTransaction(context, async (context) => {
    const situation = await loadSituation(context, speaker);
    const acting = { ...context, actor: actorOf(speaker, situation) };
    const found = await findPosition(acting, speaker, situation);
    if (isPressedTwice(found.last, incoming, found.standsForMs)) return;
    const { position, say: greeting, isNew, last } = found;
    const scene = { situation, ports: makePorts(acting, speaker.personId), texts: textsIn(speaker.language) };
    const step = await advance(position, incoming, scene);
    if (isAlbumAnswered(last, incoming, { from: position.value, step })) return;
    const outcome = await applyEffects(acting, { speaker, effects: step.effects ?? [], publicUrl: ports.publicUrl });

    const next = outcome.next ?? step.next;
    const said = isNew ? introduce(step, next, situation) : (step.say ?? []);

    await settle(context, speaker, { position, incoming, last, next, say: [...greeting, ...said, ...outcome.say] });
  });
}

/** Whoever comes in without a start hears what this is and who reads it all the same; only the emergency numbers come first. */
function introduce({ say = [], effects = [] }: Step, next: StateValue, situation: Situation): Say[] {
  if (situation.isDeputyEntrance || situation.deputy || next.kind === 'welcome' || next.kind === 'confirmingInvitation')
    return say;
  const welcome: Say = { text: ({ conversation: t }) => t(($) => $.welcome.text, { office: situation.officeName }) };

  return effects.some(({ kind }) => kind === 'raise-alert') ? [...say, welcome] : [welcome, ...say];
}

type Settling = {
  position: Position;
  incoming: Incoming;
  last: LastPrompt | null;
  next: StateValue;
  say: Say[];
};

/** Says everything in the language and the role the person has after the step, ends with what the next state asks, and stores it. */
async function settle(context: Context, speaker: Speaker, settling: Settling): Promise<void> {
  const person = await findPerson(context, speaker.personId);
  if (!person) return;
  const now: Speaker = { ...speaker, language: person.language };
  const situation = await loadSituation(context, now);
  const next = atHome(settling.next, situation);
  const nonce = isSameStep(settling.position.value, next) ? settling.position.nonce : newToken().slice(0, NONCE_LENGTH);
  const ports = makePorts({ ...context, actor: actorOf(now, situation) }, now.personId);
  const messages = [...settling.say, await promptOf(next, situation, ports)];

  const replacing = whatIsReplaced({ ...settling, next, saidCount: settling.say.length });
  if (!replacing) await notePress(context, now.personId, settling.incoming);
  const outboxId = await sayAll(context, now, { messages, nonce, replacing });
  if (person.erasedAt) return;
  await upsertConversation(context.db, {
    officeId: context.office.id,
    personId: now.personId,
    state: storeState(next, promptIn(outboxId, settling, replacing)),
    nonce,
    updatedAt: context.clock.now(),
  });
}

/** What the person was asked now, for the next step to take its place. */
function promptIn(
  outboxId: string | null,
  { position, incoming }: Settling,
  replacing: ReturnType<typeof whatIsReplaced>,
): LastPrompt | null {
  if (!outboxId) return null;
  const formerNonce = replacing?.seen.by === 'press' ? position.nonce : null;

  return { outboxId, albumId: incoming.albumId ?? null, formerNonce };
}

type Found = { position: Position; say: Say[]; isNew: boolean; last: LastPrompt | null; standsForMs: number };

/** Where the person is; somebody new has just arrived. A state of another version restarts, and the person is told. */
async function findPosition(context: Context, speaker: Speaker, situation: Situation): Promise<Found> {
  const row = await findConversation(context.db, context.office.id, speaker.personId);
  const somewhereNew = { position: { value: arrival(situation), nonce: '' }, last: null, standsForMs: 0 };
  if (!row) return { ...somewhereNew, say: [], isNew: true };
  const read = readState(row.state);
  const told: Say = { text: ({ conversation: t }) => t(($) => $.common.restarted) };

  const say = read.kind === 'restarted' ? [told] : [];

  const standsForMs = context.clock.now().getTime() - row.updatedAt.getTime();
  const position = { value: read.value, nonce: row.nonce };

  return { position, say, isNew: false, last: read.prompt, standsForMs };
}

/** At the deputies' entrance nobody is at home without an invitation. */
function atHome(next: StateValue, situation: Situation): StateValue {
  return next.kind === 'home' && situation.isDeputyEntrance && !situation.deputy ? arrival(situation) : next;
}

/** While a person keeps writing, the buttons under their earlier messages stay good. */
function isSameStep(former: StateValue, next: StateValue): boolean {
  return former.kind === next.kind && (keepsButtons(next) || JSON.stringify(former) === JSON.stringify(next));
}

function actorOf({ personId }: Speaker, { deputy }: Situation): Context['actor'] {
  return deputy ? { kind: 'deputy', deputyCode: deputy.deputy.code, personId } : { kind: 'constituent', personId };
}

type Saying = { messages: readonly Say[]; nonce: string; replacing: ReturnType<typeof whatIsReplaced> };

/** Says one after another; the first may take an earlier one's place. Answers which message asks what comes next. */
async function sayAll(
  context: Context,
  speaker: Speaker,
  { messages, nonce, replacing }: Saying,
): Promise<string | null> {
  let outboxId: string | null = null;
  for (const [index, say] of messages.entries()) {
    const said = await sayLater(context, speaker, { say, nonce, replacing: index === 0 ? replacing : null });
    outboxId = said.kind === 'queued' ? said.outboxId : null;
  }

  return outboxId;
}

function sayLater(context: Context, speaker: Speaker, said: Omit<Saying, 'messages'> & { say: Say }) {
  return sendLater(context, {
    replacing: said.replacing,
    personId: speaker.personId,
    accountId: speaker.accountId,
    lane: 'reply',
    kind: said.say.isReceipt ? 'receipt' : 'reply',
    message: renderSay(said.say, said.nonce, textsIn(speaker.language)),
  });
}

/** Puts what is said into a language; a button of the step carries the step's nonce. */
export function renderSay(say: Say, nonce: string, texts: Texts): Message {
  const buttons = (say.buttons ?? [])
    .filter((row) => row.length > 0)
    .map((row) => row.map((one) => buttonOf(one, nonce, texts)));

  return { text: say.text(texts), buttons, ...(say.attachmentId ? { attachmentId: say.attachmentId } : {}) };
}

function buttonOf(choosable: Choosable, nonce: string, texts: Texts): Button {
  const label = choosable.label(texts);
  if ('url' in choosable) return { label, url: choosable.url };

  return { label, action: 'key' in choosable ? `${nonce}/${choosable.key}` : choosable.action };
}
