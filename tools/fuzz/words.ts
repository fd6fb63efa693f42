/** What people write: mostly what the conversation asks for, else anything that can be typed, pasted or forged. */
import type { Lot } from './lot.ts';

const commands = [
  ...[
    '/start',
    '/new',
    '/mine',
    '/deputies',
    '/registration',
    '/place',
    '/status',
    '/language',
    '/privacy',
    '/help',
    '/back',
  ],
  ...[
    '/cancel',
    '/forget',
    '/inbox',
    '/digest',
    '/unknown',
    '/START@xuanlian_test_bot',
    '/start inv_',
    '/status 7KM2-Q4XT',
  ],
];
const sentences = [
  ...[
    '安平镇柳树湾村',
    '柳树湾',
    '村口到小学的路灯坏了三个月。',
    '我要投诉代表收红包',
    '双河镇清水湾村的路上有个大坑',
    '我上三年级，秋千坏了',
    '我不在本地投票，或没有登记',
    '县一中',
    '有人被困在井里，快来',
    '好的',
    '王芳',
  ],
  ...['123456', '7KM2-Q4XT 123456', 'the lamp is broken', '08:00', '一组', '县', ' ', '\n\n', '。', '0', 'null', '-1'],
];
const oddities = [
  ...[
    '\u0000',
    '\uD800',
    '\uDFFF\uD83D',
    '\u202Eabc\u202C',
    '👨‍👩‍👧‍👦',
    'a\u0300\u0301',
    '\u200B',
    '\uFEFF',
    'ﷺ',
    '𠮷野家',
  ],
  ...["' or 1=1; --", '<script>alert(1)</script>', '{{text}}', '%00%n%s', '../../etc/passwd', '\\x00\\', '*_`['],
];

export function someText(lot: Lot): string {
  const kind = lot.below(100);
  if (kind < 30) return lot.one(commands);
  if (kind < 70) return lot.one(sentences);
  if (kind < 85) return lot.one(oddities);
  if (kind < 90)
    return lot
      .one([...sentences, ...oddities])
      .repeat(1 + lot.below(600))
      .slice(0, 4096);

  return Array.from({ length: lot.below(60) }, () => String.fromCharCode(lot.below(0x10000))).join('');
}

/** What may stand where a word or a number is expected. */
export function anything(lot: Lot, depth = 0): unknown {
  const kind = lot.below(depth > 3 ? 8 : 10);
  if (kind < 3) return someText(lot);
  if (kind < 5) return lot.one([0, -1, 1.5, 1e308, 2 ** 53, -(2 ** 31), 700_000 + lot.below(1000)]);
  if (kind < 8) return lot.one([null, true, false, '', [], {}]);
  if (kind === 8) return Array.from({ length: lot.below(5) }, () => anything(lot, depth + 1));

  return Object.fromEntries(Array.from({ length: lot.below(5) }, () => [aName(lot), anything(lot, depth + 1)]));
}

const names = [
  ...[
    'update_id',
    'message',
    'edited_message',
    'callback_query',
    'my_chat_member',
    'from',
    'chat',
    'id',
    'text',
    'data',
  ],
  ...['photo', 'caption', 'location', 'type', 'date', '__proto__', 'constructor', 'toString', 'length', ''],
];

export function aName(lot: Lot): string {
  return lot.chance(80) ? lot.one(names) : someText(lot);
}
