import { isInStaffHands } from '../../opinion/act-on-thread.ts';
import type { ThreadView } from '../../opinion/read-thread.ts';
import { openStatuses } from '../../opinion/thread.ts';
import type { Choosable, Say, Scene, Situation, State, Step } from '../dialogue.ts';
import type { StateOf } from '../state-value.ts';
import { act, chooseButton, go, pressed, waysOut } from '../steps.ts';
import { threadText } from '../thread-text.ts';

/** An opinion as a deputy works on it. */
export const viewingThread: State<'viewingThread'> = {
  async prompt({ code }, situation, ports) {
    const view = await ports.findThread(code);
    if (!view) return { text: ({ conversation: t }) => t(($) => $.inbox.notYours), buttons: [waysOut] };

    return show(view, situation, await ports.countAlike(code));
  },
  receive: (value, input, scene) => {
    const { code } = value;
    switch (pressed(input)) {
      case 'claim':
        return act(value, { kind: 'claim', code });
      case 'answer':
        return go({ kind: 'answering', code });
      case 'ask':
        return go({ kind: 'asking', code });
      case 'hand':
        return listColleagues(value, scene);
      case 'pass':
        return go({ kind: 'passingToStaff', code });
      case 'extend':
        return go({ kind: 'extending', code });
      case 'close':
        return go({ kind: 'confirmingClosing', code });
      case 'recuse':
        return go({ kind: 'confirmingRecusal', code });
      case 'attachments':
        return act(value, { kind: 'show-attachments', code });
      default:
        return go(value, input.kind === 'press' ? chooseButton : ({ conversation: t }) => t(($) => $.inbox.pressFirst));
    }
  },
  back: () => ({ kind: 'inbox' }),
};

function show(view: ThreadView, { timeZone, deputy }: Situation, alike: number): Say {
  return {
    text: (texts) =>
      [
        threadText(view, texts, timeZone),
        ...(alike > 0 ? [texts.conversation(($) => $.thread.alike, { count: alike })] : []),
      ].join('\n\n'),
    buttons: [
      ...handlingButtons(view, deputy?.deputy.code),
      ...attachmentButtons(view),
      ...recusalButton(view),
      waysOut,
    ],
  };
}

/** What this deputy may do with it now; nothing while a colleague or staff have it in hand, or once it is over. */
function handlingButtons({ thread, facts }: ThreadView, deputyCode: string | undefined): Choosable[][] {
  const isMine = thread.ownerKind === 'deputy' && thread.ownerCode === deputyCode;
  const isElsewhere = isInStaffHands(thread) || (thread.ownerKind === 'deputy' && !isMine);
  if (!openStatuses.includes(thread.status) || isElsewhere) return [];
  const isInHand = isMine && thread.status !== 'waiting';
  const close = facts.some(({ fact }) => fact.kind === 'answered') ? [button('close')] : [];
  const extend = facts.some(({ fact }) => fact.kind === 'extended') ? [] : [button('extend')];

  return [
    ...(isInHand ? [] : [[button('claim')]]),
    [button('answer'), button('ask')],
    [button('hand'), button('pass')],
    [...close, ...extend],
  ];
}

function attachmentButtons({ attachments }: ThreadView): Choosable[][] {
  return attachments.some((attachment) => !attachment.erasedAt) ? [[button('attachments')]] : [];
}

/** Whoever has it in hand: a deputy whom it concerns does not want to see it any more. */
function recusalButton({ thread }: ThreadView): Choosable[][] {
  return openStatuses.includes(thread.status) ? [[button('recuse')]] : [];
}

type Key = 'claim' | 'answer' | 'ask' | 'hand' | 'pass' | 'close' | 'extend' | 'attachments' | 'recuse';

function button(key: Key): Choosable {
  return { label: ({ conversation: t }) => t(($) => $.handling[key]), key };
}

async function listColleagues(value: StateOf<'viewingThread'>, { ports }: Scene): Promise<Step> {
  const view = await ports.findThread(value.code);
  const members = view?.thread.groupCode ? await ports.listColleagues(view.thread.groupCode) : [];
  const colleagues = members.filter(({ code }) => !view?.recused.includes(code));
  if (colleagues.length === 0) return go(value, ({ conversation: t }) => t(($) => $.inbox.noColleagues));

  return go({ kind: 'choosingColleague', code: value.code, colleagues, page: 0 });
}
