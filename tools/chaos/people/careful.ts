/** Somebody who does one thing at a time and waits for the answer: what they wrote is known exactly. */
import { dawdle, type Ground, words } from '../ground.ts';
import type { Opinion } from '../ledger.ts';
import { press, rewrite, type Sent, say, write } from './act.ts';

type Self = { ground: Ground; chat: number };
type Draft = Opinion & { lastMessageId: number };
type Seen = (text: string) => boolean;

/** A sixth one on a day would be read by staff first. */
const MOST_OPINIONS = 5;
/** Each leads to one group at once; the first two to the group of the deputies who take part. */
const places = ['安平镇柳树湾村', '安平镇高桥塘村', '安平镇三星垭村', '云溪县第一中学', '城关街道东门社区'];
const SENTENCE = '：路灯坏了，请修一修。';

const shows =
  (...parts: string[]): Seen =>
  (text) =>
    parts.every((part) => text.includes(part));
const showsMenu = shows(words(($) => $.home.text));
const asksWhere = shows(words(($) => $.matter.ask, { place: '' }).split('。')[1] ?? '');
const here = words(($) => $.matter.here, { place: '' });
const code = /编号 ([0-9A-Z]{4})-([0-9A-Z]{4})/;

export async function beCareful(ground: Ground, chat: number): Promise<void> {
  const self = { ground, chat };
  const welcomes = (text: string) => text.includes('您好') && text.includes('联络站');
  await act(self, () => say(ground, chat, '/start'), welcomes);
  for (let count = 0; count < MOST_OPINIONS; count += 1) {
    const isHandedIn = await handIn(self, count === 0);
    if (!isHandedIn) return;
  }
}

/** From the menu to the menu. `false` when it was over before. */
async function handIn(self: Self, isFirst: boolean): Promise<boolean> {
  const { random, ledger, over } = self.ground;
  const opinion: Draft = { chat: self.chat, words: [], amendments: [], code: null, lastMessageId: 0 };
  ledger.opinions.push(opinion);
  const steps = [
    () => begin(self, isFirst),
    () => choosePlace(self),
    ...Array.from({ length: 1 + random.below(3) }, () => () => addWords(self, opinion)),
    ...(random.below(3) === 0 ? [() => changeWords(self, opinion)] : []),
    () => look(self, opinion),
    ...(random.below(3) === 0 ? [() => addAtTheEnd(self, opinion)] : []),
    () => submit(self, opinion),
    ...(random.below(3) === 0 ? [() => amend(self, opinion)] : []),
  ];
  for (const step of steps) {
    await dawdle(self.ground, 100, 1200);
    if (over.aborted) return false;
    await step();
  }

  return true;
}

function begin(self: Self, isFirst: boolean): Promise<number> {
  const label = isFirst ? words(($) => $.welcome.begin) : words(($) => $.home.new);

  return act(self, pressing(self, label), shows(words(($) => $.place.ask)));
}

function choosePlace(self: Self): Promise<number> {
  const { ground, chat } = self;
  const place = places[ground.random.below(places.length)] ?? '';

  return act(self, () => say(ground, chat, place), shows(words(($) => $.writing.ask)));
}

async function addWords(self: Self, opinion: Draft): Promise<void> {
  await act(self, () => writing(self, opinion), showsReceived(opinion.words.length + 1));
}

async function changeWords(self: Self, opinion: Draft): Promise<void> {
  const { ground, chat } = self;
  const count = opinion.words.length;
  const old = opinion.words.pop() ?? '';
  const sending = () => {
    const sent = rewrite(ground, chat, opinion.lastMessageId);
    opinion.words.push(sent.token);
    return sent;
  };
  const written = [...ground.ledger.written.values()].find(({ token }) => old.startsWith(token));
  if (written) written.isReplaced = true;

  await act(self, sending, shows(words(($) => $.common.edited)), showsReceived(count));
}

/** Whoever is registered where they work or learn is asked first where the matter is. */
async function look(self: Self, opinion: Draft): Promise<void> {
  const isPreview = showsPreviewOf(opinion);
  const seen = await act(
    self,
    pressing(
      self,
      words(($) => $.writing.done),
    ),
    (text) => asksWhere(text) || isPreview(text),
  );
  const answer = self.ground.mailboxes.inChat(self.chat)[seen - 1]?.text ?? '';
  if (asksWhere(answer)) await act(self, pressing(self, here), isPreview);
}

async function addAtTheEnd(self: Self, opinion: Draft): Promise<void> {
  await act(self, () => writing(self, opinion), showsPreviewOf(opinion));
}

async function submit(self: Self, opinion: Draft): Promise<void> {
  const { chat, ground } = self;
  const isReceipt = (text: string) => code.test(text);
  const since = ground.mailboxes.inChat(chat).length;
  await act(
    self,
    pressing(
      self,
      words(($) => $.confirm.submit),
    ),
    isReceipt,
    showsMenu,
  );
  const receipt = ground.mailboxes.inChat(chat).find(({ text }, index) => index >= since && isReceipt(text));
  opinion.code =
    code
      .exec(receipt?.text ?? '')
      ?.slice(1)
      .join('') ?? null;
}

/** An edit of what was handed in is added to it, and the old words stay. */
async function amend(self: Self, opinion: Draft): Promise<void> {
  const sending = () => {
    const sent = rewrite(self.ground, self.chat, opinion.lastMessageId);
    opinion.amendments.push(sent.token);
    return sent;
  };
  await act(self, sending, shows(words(($) => $.adding.amended)), showsMenu);
}

function writing({ ground, chat }: Self, opinion: Draft): Sent {
  const sent = write(ground, chat, SENTENCE);
  opinion.words.push(sent.text);
  opinion.lastMessageId = sent.messageId;

  return sent;
}

function showsReceived(count: number): Seen {
  return shows(words(($) => $.writing.received, { parts: words(($) => $.parts.text, { count }) }));
}

function showsPreviewOf({ words: written }: Opinion): Seen {
  return (text) =>
    shows(
      words(($) => $.confirm.title),
      written.at(-1) ?? '',
    )(text);
}

/** The button whose label begins so. */
function pressing({ ground, chat }: Self, label: string): () => Sent {
  return () => {
    const sent = press(ground, chat, (text) => text.startsWith(label));
    if (!sent) throw new Error(`has no button «${label}»`);
    return sent;
  };
}

/** Does one thing and waits until everything it should lead to is on the screen. */
async function act({ ground, chat }: Self, send: () => Sent, ...expected: Seen[]): Promise<number> {
  const { mailboxes, ledger } = ground;
  let since = mailboxes.inChat(chat).length;
  const from = Date.now();
  const { updateId, taken } = send();
  ledger.waits.set(chat, `an answer to update ${updateId}`);
  await taken;
  for (const isSeen of expected) since = await mailboxes.untilSees(chat, since, isSeen);
  ledger.waits.delete(chat);
  ledger.waited.push({ from, ms: Date.now() - from });

  return since;
}
