/**
 * The cases every liaison office meets, as one table: who somebody is, what they do, whom it reaches and why. Each runs through
 * the dialogue, on the demo county.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { findThreadsAlike } from '#features/opinion/find-threads-alike.ts';
import { listInbox } from '#features/opinion/list-threads.ts';
import { aRoutingOffice, type RoutingOffice, rowsOf } from './routing-office.ts';

type Outcome = NonNullable<Awaited<ReturnType<RoutingOffice['whereItWent']>>>;
type Case = {
  case: string;
  who: string;
  does: string[];
  /** What is asked or said on the way. */
  sees?: string[];
  /** What is never asked: the way is short where there is one answer. */
  neverSees?: string[];
  reaches: string;
  because: string;
} & Partial<Pick<Outcome, 'unit' | 'station' | 'informs' | 'registered'>>;

const WHERE_IS_IT = '这件事发生在哪里';
const WHICH_LEVEL = '交给哪一级';
const says = (text: string) => [text, '写好了', '提交'];

const table: Case[] = [
  {
    case: '1 a resident with a township and a county district, of two groups',
    who: '龙潭湾村 is of 安平镇第二十八选区 and of 云溪县第三十八选区, which has a group of its own',
    does: ['/new', '龙潭湾村', '县级：云溪县第一代表小组', ...says('跨村的公路坑太多。')],
    sees: [WHICH_LEVEL],
    neverSees: [WHERE_IS_IT],
    reaches: '云溪县第一代表小组',
    because: 'group-covers-unit',
    unit: 'YX-038',
    registered: ['AP-28 matched', 'YX-038 matched'],
  },
  {
    case: '2 a resident of a street, which has no congress of its own',
    who: '柳树湾社区 of 城关街道',
    does: ['/new', '柳树湾社区', ...says('电梯坏了。')],
    neverSees: [WHICH_LEVEL, WHERE_IS_IT],
    reaches: '城关街道第一代表小组',
    because: 'group-covers-unit',
    unit: 'YX-002',
    registered: ['YX-002 matched'],
  },
  {
    case: '3 a teacher, registered at school for the county and at home for the township, writes about home',
    who: 'teaches at 云溪县第一中学, lives in 柳树湾村',
    does: [
      ...['/registration', '说说乡镇在哪里登记', '柳树湾村', '我住在这里'],
      ...['说说县级在哪里登记', '县一中'],
      ...['/new', '还是安平镇·柳树湾村、城关街道·云溪县第一中学', '县级：城关街道第一代表小组'],
      ...['路灯坏了。', '写好了', '安平镇·柳树湾村', '提交'],
    ],
    sees: [WHICH_LEVEL, `您登记在城关街道·云溪县第一中学。${WHERE_IS_IT}`],
    reaches: '安平镇第二代表小组',
    because: 'station-of-the-matter',
    unit: 'YX-022',
    station: 'S-AP',
    informs: ['城关街道第一代表小组'],
    registered: ['AP-03 matched', 'YX-022 matched'],
  },
  {
    case: '4 a retiree who stays registered at the former employer',
    who: 'worked at 安平水泥厂',
    does: ['/new', '安平水泥厂', '退休班车停开了。', '写好了', '就在安平镇·安平水泥厂', '提交'],
    sees: [WHERE_IS_IT],
    reaches: '安平镇第一代表小组',
    because: 'group-covers-unit',
    unit: 'AP-01',
    registered: ['AP-01 matched', 'YX-040 matched'],
  },
  {
    case: '5 a migrant who votes elsewhere: the station of the place',
    who: 'rents a room in 清水湾村',
    does: ['/new', '我不在本地投票，或没有登记', '双河镇清水湾村', ...says('出租屋没有路灯。')],
    sees: ['双河镇代表中心联络站', '接待时间', '清水湾村'],
    reaches: '双河镇第二代表小组',
    because: 'station-of-the-matter',
    unit: null,
    station: 'S-SH',
    informs: [],
    registered: [],
  },
  {
    case: '5b a shopkeeper who knows only the town: staff find whom it concerns, nobody is refused',
    who: 'a parent and shopkeeper in 双河镇, registered nowhere',
    does: ['/new', '我不在本地投票，或没有登记', '不知道，请工作人员帮我找', ...says('校门口堵车。')],
    reaches: 'staff',
    because: 'no-unit-is-known',
    registered: [],
  },
  {
    case: '6 a village divided between two districts: its villager group tells',
    who: 'lives in 黄泥铺村, fifth group',
    does: ['/new', '黄泥铺村', '第五村民小组', ...says('水渠堵了。')],
    sees: ['黄泥铺村下面，是哪里？'],
    reaches: '安平镇第三代表小组',
    because: 'group-covers-unit',
    unit: 'AP-11',
  },
  {
    case: '7 two villages of one district: one writes about the other, and nothing is asked',
    who: 'lives in 小湖垭村, which votes together with 三星坡村',
    does: ['/new', '小湖垭村', ...says('三星坡村的桥要修。')],
    neverSees: [WHERE_IS_IT],
    reaches: '安平镇第三代表小组',
    because: 'group-covers-unit',
    unit: 'AP-12',
    station: null,
  },
  {
    case: '8a a seat is vacant: the other deputies of the district',
    who: 'lives in 清水湾村, where one of the seats is empty',
    does: ['/new', '清水湾村', ...says('机耕路塌了。')],
    reaches: '双河镇第二代表小组',
    because: 'group-covers-unit',
    unit: 'SH-07',
  },
  {
    case: '8b every seat is vacant: the convenor of the group',
    who: 'lives in 大湖店村, of one district, where nobody sits',
    does: ['/new', '大湖店村', ...says('机耕路塌了。')],
    reaches: '刘小平',
    because: 'no-deputy-of-the-unit-is-sitting',
    unit: 'AP-16',
  },
  {
    case: '9 a deputy is suspended: the others of the district',
    who: 'lives in 金鸡岭村',
    does: ['/new', '金鸡岭村', ...says('水井要清洗。')],
    reaches: '安平镇第六代表小组',
    because: 'group-covers-unit',
    unit: 'AP-23',
  },
  {
    case: '11 a complaint about the deputy: staff alone, no group hears',
    who: 'lives in 柳树湾村',
    does: ['/new', '柳树湾村', '我要投诉李世华代表收了老板的钱。', '写好了', '是，走单独渠道', '提交'],
    sees: ['任何代表和代表小组都看不到这件'],
    reaches: 'staff',
    because: 'complaint-about-deputy-or-staff',
    station: null,
    informs: [],
  },
  {
    case: '12 a pothole in the next town: the station there, and the voter’s own group is told',
    who: 'lives in 柳树湾村',
    does: ['/new', '柳树湾村', '双河镇清水湾村的路上有个大坑。', '写好了', '双河镇·清水湾村', '提交'],
    sees: [`您登记在安平镇·柳树湾村。${WHERE_IS_IT}`, '双河镇代表中心联络站', '安平镇第二代表小组也收到了知会'],
    reaches: '双河镇第二代表小组',
    because: 'station-of-the-matter',
    unit: 'AP-03',
    station: 'S-SH',
    informs: ['安平镇第二代表小组'],
    registered: ['AP-03 matched', 'YX-028 matched'],
  },
  {
    case: '12b … named in passing: it is at home after all',
    who: 'lives in 石马坝村',
    does: ['/new', '石马坝村', '路灯没有双河镇清水湾村的亮。', '写好了', '就在安平镇·石马坝村', '提交'],
    sees: [WHERE_IS_IT],
    reaches: '安平镇第二代表小组',
    because: 'group-covers-unit',
    unit: 'AP-04',
    informs: [],
  },
];

const changes: Record<string, (office: RoutingOffice) => Promise<void>> = {
  '1': async (office) => {
    const [group] = rowsOf('groups', ({ code }) => code === 'G-AP-7');
    const own = { ...group, code: 'G-YX-1', name: '云溪县第一代表小组', units: 'YX-038', convenor: 'D0150' };
    await office.imports('groups', [{ ...group, units: 'AP-28;AP-29;AP-30;AP-31;AP-32;YX-039' }, own]);
    const sitting = rowsOf('deputies', ({ unit }) => unit === 'YX-038').filter(({ code }) => code !== group?.convenor);
    await office.imports(
      'deputies',
      sitting.map((row) => ({ ...row, groups: 'G-YX-1' })),
    );
  },
  '8b': async (office) => {
    await office.imports(
      'places',
      rowsOf('places', ({ code }) => code === 'P-AP-16').map((row) => ({ ...row, units: 'AP-16' })),
    );
    const gone = { until: '2026-11-01', ended_because: '辞职' };
    await office.imports(
      'deputies',
      rowsOf('deputies', ({ unit }) => unit === 'AP-16').map((row) => ({ ...row, ...gone })),
    );
  },
  '9': async (office) => {
    const [first] = rowsOf('deputies', ({ unit }) => unit === 'AP-23');
    await office.imports('deputies', [{ ...first, standing: 'suspended' }]);
  },
};

describe('the cases of routing', () => {
  let office: RoutingOffice;

  beforeAll(async () => {
    office = await aRoutingOffice();
    for (const change of Object.values(changes)) await change(office);
  });

  it.each(table)('$case', async ({ case: name, does, sees = [], neverSees = [], who: _, ...expected }) => {
    const heard = await office.says(name, ...does);

    for (const one of sees) expect(heard).toContain(one);
    for (const one of neverSees) expect(heard).not.toContain(one);
    const { case: _case, ...wanted } = { case: name, ...expected };
    expect(await office.whereItWent(name)).toMatchObject(wanted);
  });

  it('10 districts are redrawn: what is open stays, what is new goes by the new ones', async () => {
    const [village] = rowsOf('places', ({ code }) => code === 'P-AP-32');
    await office.says('before', '/new', '凤凰坪村', ...says('渡口没有护栏。'));
    await office.imports('places', [
      { ...village, valid_to: '2026-11-24' },
      { ...village, units: 'AP-01;YX-027', valid_from: '2026-11-24' },
    ]);

    office.setDay('2026-11-24');
    await office.says('after', '/new', '凤凰坪村', ...says('候车亭漏雨。'));

    expect(await office.whereItWent('before')).toMatchObject({ reaches: '安平镇第七代表小组', unit: 'AP-32' });
    expect(await office.whereItWent('after')).toMatchObject({ reaches: '安平镇第一代表小组', unit: 'AP-01' });
    office.setDay('2026-11-23');
  });

  it('13 the same opinion from 40 people: one cluster, and a receipt for each', async () => {
    await office.says('neighbour 1', '/new', '古井洞村', ...says('古井洞村的老桥塌了一角，请尽快修好。'));
    const receipts = await office.raiseTogether(39, (number) => ({
      ...{ placeCode: 'P-AP-26', unitCode: 'AP-26' },
      text: `古井洞村的老桥塌了一角，请尽快修好。第${number}户`,
    }));

    const [thread] = await office.threadsOf('neighbour 1');
    const alike = thread ? await findThreadsAlike(office.today(), thread) : [];

    expect(alike).toHaveLength(39);
    expect(new Set(receipts.map(({ code, pin }) => `${code} ${pin}`)).size).toBe(39);
  });

  it('14 words of danger: the numbers at once, staff are alerted, and the opinion goes on', async () => {
    const heard = await office.says('witness', '/new', '柳树湾村', ...says('水库边没有栏杆，昨天有孩子溺水。'));

    const [opinion, alert] = (await office.threadsOf('witness')).toSorted((a, b) => (a.kind < b.kind ? 1 : -1));
    expect(heard).toContain('110 公安');
    expect(opinion).toMatchObject({ kind: 'opinion', ownerCode: 'G-AP-2' });
    expect(alert).toMatchObject({ kind: 'alert', ownerKind: 'staff', nextAction: 'triage' });
  });

  it('15 a child writes alone: an adult is invited, and nothing is kept', async () => {
    const alone = await office.says(
      'pupil',
      '/new',
      '柳树湾村',
      '我上三年级，学校的秋千坏了。',
      '写好了',
      '没有，只有我自己',
    );
    const together = await office.says(
      'family',
      '/new',
      '柳树湾村',
      '我上三年级，秋千坏了。',
      '写好了',
      '有大人和我一起写',
      '提交',
    );

    expect(alone).toContain('请叫上家长或老师');
    expect(await office.threadsOf('pupil')).toEqual([]);
    expect(await office.whereIsKept('我上三年级，学校的秋千坏了')).toEqual([]);
    expect(together).toContain('编号');
  });

  it('16 a deputy of a group by area and of a group by field: it reaches the one by area, once', async () => {
    const [member] = rowsOf(
      'deputies',
      ({ groups, unit }) => /G-CG-1.*G-F-|G-F-.*G-CG-1/.test(groups ?? '') && unit !== '',
    );
    const [place] = rowsOf('places', ({ units, kind }) => kind === 'community' && units === member?.unit);

    await office.says('patient', '/new', place?.name ?? '', ...says('社区医院药不够。'));

    const { listed } = await listInbox(office.today(), { deputyCode: member?.code ?? '', page: 0 });
    expect(await office.whereItWent('patient')).toMatchObject({ reaches: '城关街道第一代表小组', tells: ['G-CG-1'] });
    expect(listed.filter(({ preview }) => preview.includes('药不够'))).toHaveLength(1);
  });
});
