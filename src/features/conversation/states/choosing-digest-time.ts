import type { State } from '../dialogue.ts';
import { act, chooseButton, go, home, pressed, waysOut } from '../steps.ts';

const offered = ['07:00', '08:00', '12:00', '18:00'];

/** The time of day of the digest: one of some, or any that is typed. */
export const choosingDigestTime: State<'choosingDigestTime'> = {
  async prompt(_, __, ports) {
    const time = await ports.getDigestTime();

    return {
      text: ({ conversation: t }) => t(($) => $.digestTime.ask, { time }),
      buttons: [offered.map((one) => ({ label: () => one, key: `time:${one}` })), waysOut],
    };
  },
  receive(value, input) {
    const time = input.kind === 'text' ? input.text : pressed(input)?.match(/^time:(.+)$/)?.[1];

    return time ? act(home, { kind: 'set-digest-time', time }) : go(value, chooseButton);
  },
  back: () => home,
  screen: () => 'menu',
};
