import type { TopicId } from './topic.ts';

/** Words that may mean that somebody's life is in danger now. A card too many does less harm than one too few. */
const dangerWords =
  /自杀|不想活|活不下去|想死|寻短见|轻生|割腕|跳楼|跳河|喝农药|杀人|要杀|捅死|砍人|着火|起火|失火|火灾|爆炸|煤气泄漏|燃气泄漏|中毒|溺水|掉进水|昏迷|没有呼吸|心脏病发|大出血|被绑架|被拐|正在打人|持刀|家暴|救命|塌方|被困|suicid|kill (myself|himself|herself|someone)|want to die|on fire|gas leak|not breathing|overdose|bleeding badly|being attacked|drowning|kidnapp/i;

/** Words that may mean a complaint about a deputy or staff: then we ask; the person decides. */
const complaintWords =
  /(举报|投诉|控告|检举|告发|不作为|受贿|贪污|打击报复|以权谋私|推诿|敷衍|态度恶劣|骂人).{0,20}(代表|工作人员|联络员|站长|人大)|(代表|工作人员|联络员|站长).{0,20}(举报|投诉|不作为|受贿|贪污|打击报复|以权谋私|推诿|敷衍|态度恶劣|骂人|收钱|不理)|complain(t)? (about|against) .{0,30}(deputy|staff|officer)|(deputy|staff).{0,30}(bribe|corrupt|rude|threaten|retaliat)/i;

/** Somebody who says so of themselves may be a child; then an adult is asked for. Of a child at home they say 我孩子, 我家. */
const childWords =
  /我(今年|现在|才|刚|还|已经|在)*(上|读|念)(幼儿园|小学|初中|高中|初[一二三]|高[一二三]|[一二三四五六]年级)|我(今年|现在|才|刚|只有)*(\d|1[0-7]|[五六七八九十]|十[一二三四五六七])岁|我(是|还是)(一名|一个|个)?(小学生|初中生|中学生|高中生|未成年)|我(还)?(未成年|没成年|不满18|未满18)|\bI('m| am) (an? )?(\d|1[0-7]) years? old|\bI('m| am) in \w+ grade|\bI('m| am) (a )?(pupil|minor|child|kid)\b/i;

/** Words that speak for a topic; the first topic that most words speak for is proposed, and the person decides. */
const topicWords: readonly (readonly [TopicId, RegExp])[] = [
  ['health-care', /医院|看病|医疗|医生|药|卫生院|门诊|挂号|报销|医保|疫苗|hospital|doctor|clinic|medic/gi],
  ['employment', /就业|找工作|工资|欠薪|招工|失业|劳动合同|打工|创业|job|wage|employ|salary/gi],
  ['social-security', /社保|养老|低保|残疾|救助|退休金|养老金|抚恤|五保|pension|welfare|allowance/gi],
  ['public-safety', /治安|偷|盗|诈骗|打架|酒驾|红绿灯|斑马线|超速|监控|消防|theft|fraud|traffic light|speeding/gi],
  ['rural-construction', /村|农田|水渠|灌溉|机耕路|田|农村|自来水|化肥|种植|养殖|村口|village|farm|irrigation/gi],
  [
    'urban-construction',
    /小区|路灯|停车|物业|公交|下水道|垃圾|人行道|绿化|电梯|广场|红绿灯|学校门口|parking|street ?(?:light|lamp)|bus|sewage|rubbish/gi,
  ],
  ['major-projects', /高速|铁路|大桥|水库|征地|拆迁|重点项目|高铁|机场|expressway|railway|bridge|land requisition/gi],
  ['industrial-parks', /工业园|园区|厂房|排放|化工|开发区|industrial park|factory/gi],
  ['investment', /招商|投资|营商|企业落户|审批|税|invest|business licen/gi],
];

const MANY_LINKS = 3;

export function hasDangerWords(text: string): boolean {
  return dangerWords.test(text);
}

export function hasComplaintWords(text: string): boolean {
  return complaintWords.test(text);
}

/** Whether the writer says to be under 18. */
export function isByChild(text: string): boolean {
  return childWords.test(text);
}

/** The topic most words speak for; `other` where none does. A proposal, never a decision. */
export function proposeTopic(text: string): TopicId {
  const counted = topicWords.map(([topic, words]) => ({ topic, count: text.match(words)?.length ?? 0 }));
  const best = counted.reduce((first, next) => (next.count > first.count ? next : first));

  return best.count > 0 ? best.topic : 'other';
}

/** Many links, or one sign over and over: a person has to read it first. Criticism is never a reason. */
export function looksAutomated(text: string): boolean {
  const links = text.match(/https?:\/\/|www\./gi)?.length ?? 0;
  const signs = new Set(text.replace(/\s/g, '')).size;

  return links >= MANY_LINKS || (text.length > 200 && signs < 5);
}
