import { formatList } from '#i18n/format.ts';
import type { Choosable, Say, Situation, State } from '../dialogue.ts';
import { emptyDraft, type StateValue } from '../state-value.ts';
import { beginWith, chooseButton, go, helpButton, home as homeValue } from '../steps.ts';

/** Where the menu's buttons lead; the keys are the commands as well. */
export const destinations: Record<string, StateValue> = {
  new: { kind: 'askingForPlace', purpose: 'opinion', draft: emptyDraft },
  mine: { kind: 'listingOpinions' },
  deputies: { kind: 'askingForPlace', purpose: 'deputies', draft: emptyDraft },
  registration: { kind: 'viewingRegistrations' },
  place: { kind: 'askingForPlace', purpose: 'change', draft: emptyDraft },
  status: { kind: 'askingForCode' },
  language: { kind: 'choosingLanguage' },
  privacy: { kind: 'readingPrivacy' },
  forget: { kind: 'confirmingForgetting' },
};

/** What only a deputy can go to. */
export const deputyDestinations: Record<string, StateValue> = {
  inbox: { kind: 'inbox' },
  digest: { kind: 'choosingDigestTime' },
};

const button = (key: keyof typeof labels): Choosable => ({ label: labels[key], key });

const labels = {
  new: ({ conversation: t }) => t(($) => $.home.new),
  mine: ({ conversation: t }) => t(($) => $.home.mine),
  deputies: ({ conversation: t }) => t(($) => $.home.deputies),
  registration: ({ conversation: t }) => t(($) => $.home.registration),
  status: ({ conversation: t }) => t(($) => $.home.status),
  language: ({ conversation: t }) => t(($) => $.home.language),
  privacy: ({ conversation: t }) => t(($) => $.home.privacy),
  forget: ({ conversation: t }) => t(($) => $.home.forget),
  inbox: ({ conversation: t }) => t(($) => $.home.inbox),
  digest: ({ conversation: t }) => t(($) => $.home.digest),
  newAsCitizen: ({ conversation: t }) => t(($) => $.home.newAsCitizen),
} satisfies Record<string, Choosable['label']>;

/** The menu. A deputy's begins with the inbox and still offers to raise an opinion as a citizen. */
export const home: State<'home'> = {
  prompt: (_, situation) => (situation.deputy ? deputyHome(situation) : constituentHome(situation)),
  receive(value, input, { situation }) {
    if (input.kind === 'press') {
      const next = destinations[input.key] ?? (situation.deputy ? deputyDestinations[input.key] : undefined);
      return next ? go(next) : go(value, chooseButton);
    }
    if (situation.deputy) return go(value, ({ conversation: t }) => t(($) => $.home.deputyWrote));

    // Whatever a constituent sends opens a draft: nobody has to find the right button first.
    return beginWith(input.part);
  },
  back: () => homeValue,
  screen: () => 'menu',
};

function constituentHome({ home: place }: Situation): Say {
  return {
    text: ({ conversation: t }) =>
      place ? t(($) => $.home.textWithPlace, { place: place.label }) : t(($) => $.home.text),
    buttons: [
      [button('new')],
      [button('mine'), button('deputies')],
      [button('registration'), button('status')],
      [button('language'), button('privacy')],
      [button('forget'), helpButton],
    ],
  };
}

function deputyHome({ deputy }: Situation): Say {
  const name = deputy?.deputy.name ?? '';
  const groups = deputy?.groups.map((group) => group.name) ?? [];

  return {
    text: ({ conversation: t, language }) =>
      t(($) => $.home.deputyText, { name, groups: formatList(groups, language) }),
    buttons: [
      [button('inbox')],
      [button('digest'), button('language')],
      [{ label: labels.newAsCitizen, key: 'new' }, button('mine')],
      [button('forget'), helpButton],
    ],
  };
}
