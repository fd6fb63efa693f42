/** What people send in the submit flow, as Telegram would bring it. They type what the buttons say, so nobody waits for an answer. */
export type Person = { id: number; village: string };

const WORDS = [
  '村口到小学的路灯坏了三个月，孩子们晚上放学看不清路。',
  '村卫生室每周只开两天，老人拿药不方便，希望能多开几天。',
  '灌溉渠去年冬天塌了一段，今年春耕前想请有关部门看看能不能修。',
];

/** The steps of one opinion, from the first word to the receipt. */
export const flow: readonly ((person: Person) => string)[] = [
  () => '/start',
  () => '开始',
  ({ village }) => village,
  ({ id }) => WORDS[id % WORDS.length] ?? '',
  () => '写好了',
  () => '提交',
];

/** An update of the Bot API that carries one step of a person. */
export function updateOf(person: Person, step: number): string {
  const text = flow[step]?.(person) ?? '';
  const from = { id: person.id, is_bot: false, first_name: '压测', language_code: 'zh-hans' };

  return JSON.stringify({
    update_id: person.id * 100 + step,
    message: {
      ...{
        message_id: step + 1,
        date: 1_795_400_000,
        from,
        chat: { id: person.id, type: 'private', first_name: '压测' },
      },
      ...{
        text,
        ...(text.startsWith('/') ? { entities: [{ type: 'bot_command', offset: 0, length: text.length }] } : {}),
      },
    },
  });
}
