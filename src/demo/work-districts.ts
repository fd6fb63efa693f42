/** A county district drawn by work unit, alone (work-unit), several together (joint), or with a community (mixed). */
export type WorkDistrict = {
  town: string;
  label: string;
  drawnBy: 'work-unit' | 'mixed' | 'joint';
  members: readonly Workplace[];
  occupations: readonly string[];
};

export type Workplace = { name: string; kind: 'work-unit' | 'school'; aliases?: readonly string[] };

const medical = ['外科医生', '护士长', '内科医生'];
const teaching = ['高中教师', '中学校长', '初中教师'];
const civil = ['机关工作人员', '法律工作者', '农艺师'];
const industry = ['车间工人', '企业负责人', '工程师'];

/** A mixed district comes first in its street: it takes a community before the districts drawn by residence do. */
export const workDistricts: readonly WorkDistrict[] = [
  district('CG', '东门商贸城', ['东门商贸城'], { occupations: ['个体工商户', '商场经理'], drawnBy: 'mixed' }),
  district('CG', '金融邮政', ['云溪农村商业银行', '云溪县邮政公司', '云溪县电信公司'], {
    occupations: ['银行职员', '邮递员'],
    drawnBy: 'joint',
  }),
  district('CG', '县直机关一', ['云溪县教育局', '云溪县财政局', '云溪县农业农村局'], { occupations: civil }),
  district('CG', '县直机关二', ['云溪县公安局', '云溪县人民法院', '云溪县人民检察院'], { occupations: civil }),
  district('CG', '县人民医院', ['云溪县人民医院'], {
    occupations: medical,
    aliases: ['县医院', '人民医院', '县人民医院'],
  }),
  district('CG', '县中医医院', ['云溪县中医医院'], { occupations: medical, aliases: ['县中医院', '中医院'] }),
  district('CG', '县第一中学', ['云溪县第一中学'], {
    occupations: teaching,
    aliases: ['云溪一中', '县一中', '一中'],
    kind: 'school',
  }),
  district('CG', '县第二中学', ['云溪县第二中学'], {
    occupations: teaching,
    aliases: ['云溪二中', '县二中', '二中'],
    kind: 'school',
  }),
  district('CG', '县职业中专', ['云溪县职业中等专业学校'], {
    occupations: teaching,
    aliases: ['县职业中专', '职业中专', '职中'],
    kind: 'school',
  }),
  district('CG', '县供电公司', ['云溪县供电公司'], { occupations: industry, aliases: ['供电所', '电力公司'] }),
  district('CG', '驻县部队', ['驻云溪县部队'], { occupations: ['军人'], aliases: ['县人武部'] }),
  district('AP', '安平水泥厂', ['安平水泥厂'], { occupations: industry, aliases: ['水泥厂'] }),
  district('SH', '双河糖厂', ['双河糖厂'], { occupations: industry, aliases: ['糖厂'] }),
  district('LJ', '临江港务公司', ['临江港务公司'], { occupations: industry, aliases: ['临江港', '港务公司'] }),
  district('XC', '工业园区一', ['云溪纺织有限公司', '云溪电子元件厂'], {
    occupations: industry,
    aliases: ['云溪工业园区', '工业园'],
  }),
  district('XC', '工业园区二', ['云溪食品有限公司', '云溪竹木加工厂'], {
    occupations: industry,
    aliases: ['云溪工业园区', '工业园'],
  }),
  district('XC', '县第三中学', ['云溪县第三中学'], {
    occupations: teaching,
    aliases: ['云溪三中', '县三中', '三中'],
    kind: 'school',
  }),
];

type Details = {
  occupations: readonly string[];
  drawnBy?: WorkDistrict['drawnBy'];
  kind?: Workplace['kind'];
  aliases?: readonly string[];
};

function district(town: string, label: string, names: readonly string[], details: Details): WorkDistrict {
  const { occupations, drawnBy = 'work-unit', kind = 'work-unit', aliases = [] } = details;

  return { town, label, drawnBy, members: names.map((name) => ({ name, kind, aliases })), occupations };
}
