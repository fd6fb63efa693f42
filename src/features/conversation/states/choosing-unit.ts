import type { UnitAnswer } from '../../electorate/who-may-answer.ts';
import type { Ports, State } from '../dialogue.ts';
import { introduce, unitChosen } from '../place-chosen.ts';
import type { StateOf } from '../state-value.ts';
import { chooseButton, go, pickedIndex, waysOut } from '../steps.ts';

/** The township and the county unit lead to different groups: the difference is said, and the person chooses. */
export const choosingUnit: State<'choosingUnit'> = {
  async prompt(value, _, ports) {
    const units = await unitsOf(value, ports);

    return {
      text: (texts) =>
        [
          texts.conversation(($) => $.unit.choose),
          ...units.map((unit) => introduce(unit, texts)),
          texts.conversation(($) => $.unit.difference),
        ].join('\n\n'),
      buttons: [
        ...units.map(({ unit, group }, index) => [
          {
            label: ({ conversation: t }: Parameters<typeof chooseButton>[0]) =>
              t(($) => $.unit.pick, { level: t(($) => $.level[unit.level]), group: group?.name ?? unit.name }),
            key: `pick:${index}`,
          },
        ]),
        waysOut,
      ],
    };
  },
  async receive(value, input, { ports }) {
    const unit = (await unitsOf(value, ports))[pickedIndex(input) ?? -1];

    return unit ? unitChosen(value.draft, unit) : go(value, chooseButton);
  },
  back: ({ purpose, draft }) => ({ kind: 'askingForPlace', purpose, draft }),
};

async function unitsOf({ draft, unitCodes }: StateOf<'choosingUnit'>, ports: Ports): Promise<UnitAnswer[]> {
  const units = await ports.whoMayAnswer(draft.placeCode ?? '');

  return unitCodes.flatMap((code) => units.find(({ unit }) => unit.code === code) ?? []);
}
