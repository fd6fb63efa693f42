import { type Columns, type CompleteRowOf, day, list, number, oneOf, optional, type RowOf, text } from './column.ts';
import type { ImportKind } from './import-kind.ts';

const latitude = number('纬度', { min: -90, max: 90, isWhole: false });
const longitude = number('经度', { min: -180, max: 180, isWhole: false });
const count = { min: 0, max: 2_000_000_000, isWhole: true };

const level = oneOf('层级', {
  township: ['乡级', '乡镇'],
  county: ['县级', '县'],
  city: ['市级', '设区的市'],
  province: ['省级', '省'],
  national: ['全国'],
});

const unitKind = oneOf('类型', { district: ['选区'], congress: ['选举单位'] });

const drawnBy = oneOf('划分', {
  residence: ['居住', '居住状况', '按居住'],
  'work-unit': ['单位', '工作单位', '按单位'],
  mixed: ['混合'],
  joint: ['联合'],
});

const placeKind = oneOf('类别', {
  village: ['村', '行政村'],
  'villager-group': ['村民小组', '组'],
  community: ['社区'],
  street: ['街道'],
  town: ['乡镇', '镇', '乡'],
  'work-unit': ['单位'],
  school: ['学校'],
  county: ['县', '区', '县级市'],
  city: ['市', '地区', '自治州', '盟'],
  province: ['省', '自治区', '直辖市'],
});

const area = oneOf('城乡', { urban: ['城镇', '城市', '城'], rural: ['农村', '乡村', '乡'] });
const groupKind = oneOf('类别', { area: ['地域', '区域'], field: ['领域'] });
const standing = oneOf('状态', { sitting: ['在任', '正常'], suspended: ['暂停', '暂停执行职务'] });

const endedBecause = oneOf('原因', {
  'term-ended': ['届满', '任期届满'],
  resigned: ['辞职', '辞去代表职务'],
  recalled: ['罢免', '被罢免'],
  'moved-away': ['迁出', '调离', '迁出本行政区域', '调离或者迁出本行政区域'],
  died: ['去世', '死亡'],
  disqualified: ['资格终止', '代表资格终止'],
});

/** The columns of each kind, in the order of the printed form. Headings may be English (the names here) or Chinese. */
export const importColumns = {
  congresses: { code: text('编码'), name: text('名称'), level, parent: optional(text('上级')) },
  units: {
    code: text('编码'),
    congress: text('所属人大'),
    name: text('名称'),
    kind: unitKind,
    drawn_by: drawnBy,
    seats: number('名额', { min: 1, max: 3000, isWhole: true }),
    population: optional(number('人口', count)),
    area: optional(area),
    term: optional(number('届', { min: 1, max: 999, isWhole: true })),
    former: list('原选区'),
    valid_from: day('起'),
    valid_to: optional(day('止')),
  },
  places: {
    code: text('编码'),
    name: text('名称'),
    kind: placeKind,
    parent: optional(text('上级')),
    units: list('选区'),
    aliases: list('别名'),
    lat: optional(latitude),
    lng: optional(longitude),
    valid_from: day('起'),
    valid_to: optional(day('止')),
  },
  groups: {
    code: text('编码'),
    name: text('名称'),
    kind: groupKind,
    units: list('选区'),
    convenor: optional(text('召集人')),
    valid_from: day('起'),
    valid_to: optional(day('止')),
  },
  deputies: {
    code: text('编码'),
    name: text('姓名'),
    unit: text('选区'),
    groups: list('小组'),
    since: day('起'),
    until: optional(day('止')),
    ended_because: optional(endedBecause),
    standing,
    occupation: optional(text('职业')),
    reception: optional(text('接待日')),
    categories: list('构成'),
  },
  stations: {
    code: text('编码'),
    name: text('名称'),
    address: text('地址'),
    places: list('范围'),
    hours: optional(text('时间')),
    groups: list('小组'),
    lat: optional(latitude),
    lng: optional(longitude),
  },
  targets: {
    congress: text('所属人大'),
    category: text('构成'),
    share: number('目标', { min: 0, max: 100, isWhole: false }),
  },
} satisfies Record<ImportKind, Columns>;

export type ImportRow<Kind extends ImportKind> = RowOf<(typeof importColumns)[Kind]>;
export type CompleteRow<Kind extends ImportKind> = CompleteRowOf<(typeof importColumns)[Kind]>;
