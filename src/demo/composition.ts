import { county, towns } from './county.ts';
import { seededRandom } from './random.ts';

/** What a report on composition counts by occupation; nobody is of two of these. */
const byOccupation: Record<string, readonly string[]> = {
  农民: ['种粮大户', '养殖户', '果农', '菜农', '茶农', '农机手', '返乡创业者', '合作社负责人', '外出务工返乡人员'],
  工人: ['企业职工', '车间工人', '出租车司机', '快递员', '邮递员'],
  专业技术人员: [
    ...['乡村医生', '小学教师', '退休教师', '社区医生', '高中教师', '中学校长', '初中教师'],
    ...['外科医生', '护士长', '内科医生', '法律工作者', '农艺师', '工程师'],
  ],
  基层干部: ['村党支部书记', '村民委员会主任', '社区工作者', '街道干部', '机关工作人员'],
  企业和个体经营者: ['个体工商户', '企业负责人', '商场经理', '银行职员'],
  军人: ['军人'],
};

/** What goes beside an occupation, for so many deputies in a hundred. */
const besides: Record<string, number> = { 妇女: 30, 少数民族: 3 };

/** Invented aims, so that the report has something to compare with. */
const countyTargets: Record<string, number> = {
  农民: 40,
  工人: 10,
  专业技术人员: 25,
  基层干部: 15,
  妇女: 30,
  少数民族: 3,
};
const townTargets: Record<string, number> = { 农民: 60, 妇女: 30 };

/** The categories of a deputy: by occupation, and by a lot that falls the same way every time. */
export function categoriesOf({ code, occupation }: { code: string; occupation: string }): string[] {
  const random = seededRandom(Number(code.slice(1)) * 7919);
  const drawn = Object.keys(besides).filter((category) => random.below(100) < (besides[category] ?? 0));
  const own = Object.keys(byOccupation).filter((category) => byOccupation[category]?.includes(occupation));

  return [...own, ...drawn];
}

/** What the county congress and those of the towns aim at. */
export function targetRows(): Record<string, string | number>[] {
  const own = towns.filter(({ kind }) => kind === 'town');

  return [...rowsFor(county.code, countyTargets), ...own.flatMap(({ code }) => rowsFor(code, townTargets))];
}

function rowsFor(congress: string, targets: Record<string, number>): Record<string, string | number>[] {
  return Object.entries(targets).map(([category, share]) => ({ congress, category, share }));
}
