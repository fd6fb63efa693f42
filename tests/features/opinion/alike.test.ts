import { expect, it } from 'vitest';
import { groupAlike, type Wording } from '#features/opinion/alike.ts';

const monday = new Date('2026-11-23T10:00:00+08:00');
const daysLater = (days: number) => new Date(monday.getTime() + days * 86_400_000);

function wording(id: string, text: string, told: Partial<Wording> = {}): Wording {
  return { id, text, belongsTo: 'AP-03', receivedAt: monday, ...told };
}

it.each([
  [
    'a form letter of twelve signs, and one with another ending',
    '请修好村口的那座老桥。',
    '请修好村口的那座老桥！！',
    true,
  ],
  [
    'a letter with a name added',
    '柳树湾到镇上的公路坑太多，请尽快修补。',
    '柳树湾到镇上的公路坑太多，请尽快修补。王芳',
    true,
  ],
  ['full width and half width', '路灯ABC坏了三个月了', '路灯ＡＢＣ坏了三个月了', true],
  ['the same words in English', 'Please mend the bridge at the mill.', 'please mend the bridge at the mill', true],
  ['another matter in the same frame', '请尽快修好村口的老桥', '请尽快换掉学校的课桌', false],
  ['short words that differ by one sign', '路灯坏了', '路面坏了', false],
  ['the same short words', '路灯坏了', '路灯坏了。', true],
])('tells whether two say the same: %s', (_, left, right, isAlike) => {
  expect(groupAlike([wording('a', left), wording('b', right)])).toEqual(isAlike ? [['a', 'b']] : []);
});

it('counts 40 of one unit as one group, the oldest first', () => {
  const forty = Array.from({ length: 40 }, (_, index) =>
    wording(`t${index}`, `村口的老桥塌了一角，请尽快修。第${index}户`, { receivedAt: daysLater(index / 10) }),
  );

  const [group, ...others] = groupAlike(forty.toReversed());

  expect(group).toHaveLength(40);
  expect(group?.[0]).toBe('t0');
  expect(others).toEqual([]);
});

it('keeps apart what belongs elsewhere, what came later, and what has no words', () => {
  const text = '村口的老桥塌了一角，请尽快修。';

  const groups = groupAlike([
    wording('a', text),
    wording('elsewhere', text, { belongsTo: 'AP-04' }),
    wording('later', text, { receivedAt: daysLater(15) }),
    wording('erased', ''),
    wording('erased too', ''),
  ]);

  expect(groups).toEqual([]);
});
