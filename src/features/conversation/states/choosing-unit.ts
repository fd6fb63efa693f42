import type { Texts } from '#i18n/texts.ts';
import type { Situation, State } from '../dialogue.ts';
import { introduce, unitPicked } from '../place-chosen.ts';
import type { StateOf } from '../state-value.ts';
import { chooseButton, go, pickedIndex, waysOut } from '../steps.ts';

/** The township and the county unit lead to different groups: the difference is said, and the person chooses. */
export const choosingUnit: State<'choosingUnit'> = {
  async prompt(value, situation, ports) {
    const units = await ports.unitsOf(value.unitCodes);
    const isOneLevel = new Set(units.map(({ unit }) => unit.level)).size < units.length;

    return {
      text: (texts) =>
        [
          opening(value, { isOneLevel, situation }, texts),
          ...units.map((unit) => introduce(unit, texts)),
          ...(isOneLevel ? [] : [texts.conversation(($) => $.unit.difference)]),
        ].join('\n\n'),
      buttons: [
        ...units.map(({ unit, group }, index) => [
          {
            label: ({ conversation: t }: Parameters<typeof chooseButton>[0]) =>
              t(($) => $.unit.pick, {
                level: t(($) => $.level[unit.level]),
                group: isOneLevel ? unit.name : (group?.name ?? unit.name),
              }),
            key: `pick:${index}`,
          },
        ]),
        waysOut,
      ],
    };
  },
  async receive(value, input, scene) {
    const unit = (await scene.ports.unitsOf(value.unitCodes))[pickedIndex(input) ?? -1];

    return unit ? unitPicked(value, unit, scene) : go(value, chooseButton);
  },
  back: ({ purpose, draft }) => ({ kind: 'askingForPlace', purpose, draft }),
};

type Known = { isOneLevel: boolean; situation: Situation };

/** One place of two units; or two places, one for each level. */
function opening(
  { draft, unitCodes }: StateOf<'choosingUnit'>,
  { isOneLevel, situation }: Known,
  texts: Texts,
): string {
  if (isOneLevel) return texts.conversation(($) => $.unit.chooseSplit);
  const own = situation.registrations.map(({ unitCode }) => unitCode);
  const isRegistered = !draft.placeCode && unitCodes.every((code) => own.includes(code));

  return isRegistered ? texts.conversation(($) => $.unit.chooseRegistered) : texts.conversation(($) => $.unit.choose);
}
