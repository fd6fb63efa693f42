import { type Random, shuffled } from './random.ts';

const VILLAGE_FIRST = [
  ...[
    '青石',
    '白杨',
    '黄泥',
    '红岩',
    '清水',
    '龙潭',
    '凤凰',
    '麻柳',
    '桃花',
    '枫树',
    '樟木',
    '桂花',
    '竹林',
    '松柏',
    '荷叶',
  ],
  ...[
    '茶园',
    '石马',
    '金鸡',
    '仙鹤',
    '双井',
    '三星',
    '五里',
    '七里',
    '九龙',
    '大湖',
    '小湖',
    '长岭',
    '高桥',
    '月亮',
    '古井',
  ],
];
const VILLAGE_LAST = ['湾', '冲', '坪', '桥', '垭', '岭', '塘', '坝', '洞', '铺', '店', '坡'];

/** Names of villages that sound right and stand nowhere; no two are alike. */
export function inventVillageNames(random: Random): Iterator<string> {
  const all = VILLAGE_FIRST.flatMap((first) => VILLAGE_LAST.map((last) => first + last));

  return shuffled(
    all.filter((name) => name.at(-1) !== name.at(-2)),
    random,
  ).values();
}

/** Names of communities in the two streets and of the market community in each town. */
export const communityNames: readonly string[] = [
  ...[
    '东门',
    '柳树湾',
    '西门',
    '南门',
    '北门',
    '文庙',
    '钟楼',
    '河街',
    '人民路',
    '解放路',
    '朝阳',
    '光明',
    '和平',
    '友谊',
  ],
  ...[
    '新华',
    '团结',
    '胜利',
    '建设',
    '红旗',
    '滨河',
    '状元',
    '书院',
    '新城',
    '明珠',
    '花园',
    '锦绣',
    '迎宾',
    '创业',
    '阳光',
  ],
];

const SURNAMES = [
  ...[
    '王',
    '李',
    '张',
    '刘',
    '陈',
    '杨',
    '赵',
    '黄',
    '周',
    '吴',
    '徐',
    '孙',
    '胡',
    '朱',
    '高',
    '林',
    '何',
    '郭',
    '马',
    '罗',
  ],
  ...[
    '梁',
    '宋',
    '郑',
    '谢',
    '韩',
    '唐',
    '冯',
    '于',
    '董',
    '萧',
    '程',
    '曹',
    '袁',
    '邓',
    '许',
    '傅',
    '沈',
    '曾',
    '彭',
    '吕',
  ],
];
const GIVEN_FIRST = [
  '春',
  '秀',
  '建',
  '国',
  '文',
  '明',
  '志',
  '永',
  '玉',
  '红',
  '晓',
  '海',
  '德',
  '家',
  '小',
  '振',
  '兴',
  '云',
  '长',
  '世',
];
const GIVEN_LAST = [
  '平',
  '兰',
  '军',
  '华',
  '英',
  '强',
  '梅',
  '林',
  '芳',
  '龙',
  '霞',
  '生',
  '清',
  '敏',
  '辉',
  '琴',
  '勇',
  '萍',
  '才',
  '凤',
];

/** Names of people, drawn by lot from syllables; no two are alike. Any likeness to a deputy who lives is chance. */
export function inventPeopleNames(random: Random): { next(surname?: string): string } {
  const given = new Set<string>();

  return {
    next(surname) {
      for (;;) {
        const name = (surname ?? draw(SURNAMES, random)) + draw(GIVEN_FIRST, random) + draw(GIVEN_LAST, random);
        if (given.has(name)) continue;
        given.add(name);
        return name;
      }
    },
  };
}

export function draw(items: readonly string[], random: Random): string {
  return items[random.below(items.length)] ?? '';
}
