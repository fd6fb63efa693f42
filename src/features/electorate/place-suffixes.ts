import type { PlaceKind } from './electorate.ts';

const COMMITTEES = ['村', '社区', '嘎查'];

/** What may be cut off a name because people leave it out: 柳树湾村 and 柳树湾 are one village. Longest first. */
const SUFFIXES: Record<PlaceKind, readonly string[]> = {
  village: COMMITTEES,
  community: COMMITTEES,
  street: ['街道'],
  town: ['人民政府', '民族苏木', '民族乡', '街道', '苏木', '地区', '镇', '乡'],
  'villager-group': ['组'],
  // The bare name of a school or an employer means the village it is named after.
  school: [],
  'work-unit': [],
  county: ['自治县', '自治旗', '林区', '特区', '县', '区', '市', '旗'],
  city: ['自治州', '地区', '盟', '市'],
  province: ['自治区', '省', '市'],
};

/** Names of peoples within the name of what they govern themselves: 三江侗族自治县 is 三江. */
const PEOPLES =
  /(?:各族|(?:壮|满|回|苗|维吾尔|土家|彝|蒙古|藏|布依|侗|瑶|白|哈尼|黎|哈萨克|傣|畲|傈僳|东乡|仡佬|拉祜|佤|水|纳西|羌|土|仫佬|锡伯|柯尔克孜|景颇|达斡尔|撒拉|布朗|毛南|塔吉克|普米|阿昌|怒|鄂温克|京|基诺|德昂|保安|俄罗斯|裕固|乌孜别克|门巴|鄂伦春|独龙|赫哲|塔塔尔|朝鲜|高山|珞巴)族)+$/u;
const SELF_GOVERNED = /自治|民族|[乡镇]$/u;

const SHORTEST_NAME = 2;

/** The name without what people leave out; as it is where only one sign would be left. */
export function withoutSuffix(name: string, kind: PlaceKind): string {
  const suffix = SUFFIXES[kind].find((ending) => name.endsWith(ending));
  if (!suffix) return name;
  const short = name.slice(0, -suffix.length);
  const bare = SELF_GOVERNED.test(suffix) ? short.replace(PEOPLES, '').replace(/^(新疆)维吾尔$/u, '$1') : short;
  const [best = name] = [bare, short].filter((left) => [...left].length >= SHORTEST_NAME);

  return best;
}
