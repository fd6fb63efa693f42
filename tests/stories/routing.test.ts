import { deputies } from '#tests/support/cast.ts';
import { story } from '#tests/support/story.ts';

story('Whose township and county districts lead to different groups is asked which', async (cast) => {
  const { villager, deputy, convenor, operator } = cast;
  const [group] = operator.rowsOf('groups', ['G-AP-2']);
  await operator.imports('groups', [
    { ...group, units: 'AP-03;AP-04;AP-05;AP-06;AP-07;YX-029' },
    { ...group, code: 'G-YX-1', name: '云溪县第一代表小组', units: 'YX-028', convenor: 'D0130' },
  ]);
  const ofTheCounty = operator.rowsOf('deputies', ['D0130', 'D0131']);
  await operator.imports(
    'deputies',
    ofTheCounty.map((row) => ({ ...row, groups: 'G-YX-1' })),
  );
  await deputy.arrives();

  await villager.says('跨村的公路坑太多，车都颠坏了。');
  await villager.says('安平镇柳树湾村');
  await villager.sees('既属于乡镇选区，也属于县级选区', '村里、镇上的事，交乡镇代表更近', '之后还可以转交');
  await villager.canPress('乡镇：安平镇第二代表小组', '县级：云溪县第一代表小组');
  await villager.presses('县级：云溪县第一代表小组');
  await villager.presses('写好了');
  await villager.presses('提交');
  await villager.sees('已交给云溪县第一代表小组', '安平镇·柳树湾村属于云溪县第二十八选区');
  await deputy.hasNoNewsOf('小组有新意见');
  await convenor.hearsNothing();
});

story('The place is chosen step by step', async ({ villager }) => {
  await villager.says('/new');
  await villager.presses('一步一步选');
  await villager.sees('先选乡镇或街道');
  await villager.presses('安平镇');
  await villager.sees('安平镇下面，是哪里？');
  await villager.presses('下一页');
  await villager.presses('上一页');
  await villager.presses('柳树湾村');
  await villager.sees('由安平镇第二代表小组联系');
});

story('A work unit or a school is a place to vote from', async ({ villager, neighbour }) => {
  await villager.says('/new');
  await villager.says('县人民医院');
  await villager.sees('您的选区', '县级');
  await neighbour.says('/deputies');
  await neighbour.says('柳树湾小学');
  await neighbour.sees('李世华、周红凤、吴长凤', '董海清', '记下了');
});

story('A place nobody knows is said again, or left to the staff', async ({ villager, staff }) => {
  await villager.says('/new');
  await villager.says('东京');
  await villager.sees('没有找到“东京”', '也可以一步一步选，或者交给工作人员');
  await villager.presses('不知道，请工作人员帮我找');
  await villager.sees('联络站的工作人员会替您找到对应的代表');
  await villager.says('桥上的护栏断了。');
  await villager.presses('写好了');
  await villager.sees('地方：地方待定');
  await villager.presses('提交');
  await villager.sees('已交给联络站工作人员，由他们替您找到对应的代表', '最迟 2026年12月14日前给您第一次答复');

  await staff.signsIn();
  await staff.opensTheQueue('staff');
  await staff.sees('桥上的护栏断了', '选区不明');
});

story(
  'While a deputy is suspended the others of the district answer',
  async ({ villager, deputy, colleague, operator }) => {
    await deputy.arrives();
    await colleague.arrives();
    await operator.suspends(deputies.李世华);
    const { code } = await villager.raises('水渠堵了。');
    await villager.sees('已交给安平镇第二代表小组');

    await colleague.sees(`小组有新意见 ${code}`);
    await deputy.hasNoNewsOf(code);
    await deputy.says('/inbox');
    await deputy.hasNoNewsOf(code);
    await villager.says('/deputies');
    await villager.says('安平镇柳树湾村');
    await villager.sees('周红凤、吴长凤');
    await villager.hasNoNewsOf('李世华');
  },
);

story('Where nobody of the district sits, the convenor of the group takes it', async (cast) => {
  const { villager, deputy, convenor, operator } = cast;
  await convenor.arrives();
  await deputy.arrives();
  await operator.endsMandateOf(deputies.李世华, deputies.周红凤);
  await operator.suspends(deputies.吴长凤);
  await operator.suspends('D0130', 'D0131');
  const [group] = operator.rowsOf('groups', ['G-AP-2']);
  await operator.imports('places', [{ ...operator.rowsOf('places', ['P-AP-03'])[0], units: 'AP-03' }]);
  await operator.imports('groups', [{ ...group }]);

  const { code } = await villager.raises('机耕路塌了一段。');
  await villager.sees('已交给安平镇第二代表小组的召集人', '该选区的代表目前暂缺或暂停履职');
  await convenor.sees(code, '机耕路塌了一段');
  await deputy.hasNoNewsOf(code);
  await convenor.presses('我来跟进');
  await villager.sees('董海清代表开始跟进');
});

story('Where no deputy can answer at all, the staff do', async ({ villager, staff, operator }) => {
  const [group] = operator.rowsOf('groups', ['G-AP-2']);
  await operator.imports('places', [{ ...operator.rowsOf('places', ['P-AP-03'])[0], units: 'AP-03' }]);
  await operator.imports('groups', [{ ...group, convenor: deputies.吴长凤 }]);
  await operator.suspends(deputies.李世华, deputies.周红凤, deputies.吴长凤);

  const { code } = await villager.raises('学校门口没有斑马线。');
  await villager.sees('已交给联络站工作人员：目前没有可以答复的代表');
  await staff.signsIn();
  await staff.opensTheQueue('staff');
  await staff.sees(code, '学校门口没有斑马线', '没有代表可以答复');
  await staff.answers(code, '已请交警大队下周施划。');
  await villager.sees('联络站工作人员答复您的意见', '已请交警大队下周施划');
});

story(
  'A pothole in the next town goes to the station there; one’s own deputies hear of it and owe nothing',
  async (cast) => {
    const { villager, deputy, operator, townStaff } = cast;
    await deputy.arrives();
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await villager.says('双河镇清水湾村的路上有个大坑。');
    await villager.presses('写好了');
    await villager.presses('双河镇·清水湾村');
    await villager.sees('登记在：安平镇·柳树湾村', '事情在：双河镇·清水湾村');
    await villager.presses('提交');
    await villager.sees('已交给双河镇第二代表小组', '双河镇代表中心联络站', '安平镇第二代表小组也收到了知会');
    const { code } = await villager.writesDownTheReceipt();

    await deputy.sees(`知会 ${code}`, '双河镇·清水湾村', '路上有个大坑', '不需要您办理');
    await deputy.cannotPress('我来跟进');
    await deputy.says('/inbox');
    await deputy.hasNoNewsOf('路上有个大坑');
    await operator.runs('digest run --at 2026-11-24T08:00+08:00');
    await deputy.hasNoNewsOf('路上有个大坑');
    // 安平镇 still sees what its own voter wrote.
    await townStaff.signsIn();
    await townStaff.opens(code);
    await townStaff.sees('事情在', '双河镇·清水湾村', '双河镇代表中心联络站');
  },
);
