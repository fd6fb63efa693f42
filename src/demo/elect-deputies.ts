import { termBegins } from './county.ts';
import type { DemoGroup } from './form-groups.ts';
import { draw, inventPeopleNames } from './invented-names.ts';
import type { District, TownLayout } from './lay-out-county.ts';
import { seededRandom } from './random.ts';

export type DemoSeat = {
  code: string;
  name: string;
  district: District;
  groups: string[];
  since: string;
  until: string;
  endedBecause: string;
  standing: 'sitting' | 'suspended';
  occupation: string;
  reception: string;
};

const VILLAGERS = [
  ...[
    '种粮大户',
    '养殖户',
    '果农',
    '菜农',
    '茶农',
    '农机手',
    '村党支部书记',
    '村民委员会主任',
    '返乡创业者',
    '合作社负责人',
  ],
  ...['乡村医生', '小学教师', '个体工商户', '外出务工返乡人员'],
];
const TOWNSPEOPLE = [
  '社区工作者',
  '个体工商户',
  '退休教师',
  '企业职工',
  '出租车司机',
  '小学教师',
  '社区医生',
  '快递员',
  '街道干部',
];

/** The deputies the dialogue of the welcome page names. */
const SURNAMES: Record<string, readonly string[]> = { 'AP-03': ['李', '周', '吴'] };

/** Who is what the demo must show: each of these happens in every county sooner or later. */
const events = {
  /** Holds a seat in the town's congress, and the first of the county district around it. */
  twoSeats: 'AP-04',
  /** One seat has been empty since the deputy moved away. */
  vacancy: 'SH-07',
  /** One deputy resigned; the successor won the by-election. */
  byElection: 'QS-04',
  /** The only deputy of a county district of this town is suspended. */
  suspendedIn: 'SQ',
} as const;

/** Every seat of both levels with its holder, and the two mandates that ended before their term. */
export function electDeputies(layouts: readonly TownLayout[], groups: readonly DemoGroup[]): DemoSeat[] {
  const elect = newElection(groups);
  const seats = layouts.flatMap((layout, index) => {
    const reception = `每月${5 + 2 * (index + 1)}日 9:00—11:30`;
    return [...layout.own, ...layout.county].flatMap((district) => elect(district, reception));
  });
  giveSecondSeat(seats, layouts);
  suspend(seats, layouts);

  return [...seats, ...endMandates(seats)];
}

function newElection(groups: readonly DemoGroup[]) {
  const random = seededRandom(787);
  const names = inventPeopleNames(random);
  let elected = 0;

  return (district: District, reception: string): DemoSeat[] =>
    Array.from({ length: district.seats }, (_, index) => {
      elected += 1;
      return {
        code: `D${String(elected).padStart(4, '0')}`,
        name: names.next(SURNAMES[district.code]?.[index]),
        district,
        groups: groups.filter((group) => group.units.includes(district)).map((group) => group.code),
        since: termBegins,
        until: '',
        endedBecause: '',
        standing: 'sitting' as const,
        occupation: draw(occupationsOf(district), random),
        reception,
      };
    });
}

function occupationsOf(district: District): readonly string[] {
  if (district.work) return district.work.occupations;

  return district.congress === 'YX' && district.people > 4000 ? TOWNSPEOPLE : VILLAGERS;
}

function giveSecondSeat(seats: DemoSeat[], layouts: readonly TownLayout[]): void {
  const [town] = seatsOf(seats, events.twoSeats);
  const quarter = layouts.flatMap((layout) => layout.quarters).find(({ own }) => own === town?.district);
  const [county] = seatsOf(seats, quarter?.county.code ?? '');
  if (!town || !county) return;
  const { code, name, occupation, reception } = town;
  Object.assign(county, { code, name, occupation, reception });
}

function suspend(seats: DemoSeat[], layouts: readonly TownLayout[]): void {
  const layout = layouts.find(({ town }) => town.code === events.suspendedIn);
  const small = layout?.county.findLast((district) => district.seats === 1);
  for (const seat of seatsOf(seats, small?.code ?? '')) seat.standing = 'suspended';
}

/** The two who left hold codes after all others; the by-election's winner sits in the very seat that was given up. */
function endMandates(seats: DemoSeat[]): DemoSeat[] {
  const names = inventPeopleNames(seededRandom(790));
  const leaving = seatsOf(seats, events.vacancy).at(-1);
  const winner = seatsOf(seats, events.byElection).at(0);
  if (!leaving || !winner) return [];
  Object.assign(leaving, { until: '2026-05-10', endedBecause: '迁出' });
  const resigned = { ...winner, code: 'D0790', name: names.next('孟'), until: '2024-03-01', endedBecause: '辞职' };
  winner.since = '2024-06-18';

  return [resigned];
}

function seatsOf(seats: readonly DemoSeat[], districtCode: string): DemoSeat[] {
  return seats.filter((seat) => seat.district.code === districtCode);
}
