import { county } from './county.ts';

/** What a report on composition counts; an occupation that is none of these counts for nothing. */
const categories: Record<string, readonly string[]> = {
  农民: ['种粮大户', '养殖户', '果农', '菜农', '茶农', '农机手', '返乡创业者', '合作社负责人', '外出务工返乡人员'],
  基层干部: ['村党支部书记', '村民委员会主任', '社区工作者', '街道干部', '机关工作人员'],
  专业技术人员: [
    ...['乡村医生', '小学教师', '退休教师', '社区医生', '高中教师', '中学校长', '初中教师'],
    ...['外科医生', '护士长', '内科医生', '法律工作者', '农艺师', '工程师'],
  ],
  工人: ['企业职工', '车间工人', '出租车司机', '快递员', '邮递员'],
};

/** Invented aims for the county congress, so that the report has something to compare with. */
const targets: Record<string, number> = { 农民: 40, 基层干部: 20, 专业技术人员: 20, 工人: 10 };

export function categoryOf(occupation: string): string {
  return Object.keys(categories).find((category) => categories[category]?.includes(occupation)) ?? '';
}

export function targetRows(): Record<string, string | number>[] {
  return Object.entries(targets).map(([category, share]) => ({ congress: county.code, category, share }));
}
