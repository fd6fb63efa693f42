import type { Choosable, State } from '../dialogue.ts';
import { emptyDraft } from '../state-value.ts';
import { act, chooseButton, go, pressed, waysOut } from '../steps.ts';

/** Whether somebody lives there or is on the household register there: that may be two places, and only one is theirs to vote. */
export const choosingBasis: State<'choosingBasis'> = {
  prompt: ({ place }) => ({
    text: ({ conversation: t }) => t(($) => $.registration.askBasis, { place: place.label }),
    buttons: [[button('residence')], [button('household')], waysOut],
  }),
  receive(value, input) {
    const { unitCode, place } = value;
    const basis = bases.find((one) => one === pressed(input));
    if (!basis) return go(value, chooseButton);

    return act({ kind: 'viewingRegistrations' }, { kind: 'register-in', unitCode, placeCode: place.code, basis });
  },
  back: ({ level }) => ({ kind: 'askingForPlace', purpose: level, draft: emptyDraft }),
};

const bases = ['residence', 'household'] as const;

function button(basis: (typeof bases)[number]): Choosable {
  return { label: ({ conversation: t }) => t(($) => $.registration.chooseBasis[basis]), key: basis };
}
