import type { State } from '../dialogue.ts';
import { introduce, unitPicked } from '../place-chosen.ts';
import { chooseButton, go, pickedIndex, waysOut } from '../steps.ts';

/** The township and the county unit lead to different groups: the difference is said, and the person chooses. */
export const choosingUnit: State<'choosingUnit'> = {
  async prompt(value, _, ports) {
    const units = await ports.unitsOf(value.unitCodes);
    const isOneLevel = new Set(units.map(({ unit }) => unit.level)).size < units.length;

    return {
      text: (texts) =>
        [
          isOneLevel ? texts.conversation(($) => $.unit.chooseSplit) : texts.conversation(($) => $.unit.choose),
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
