import { deputies } from '#tests/support/cast.ts';
import { story } from '#tests/support/story.ts';

story('A district without a deputy is served by the convenor, until a by-election', async (cast) => {
  const { villager, convenor, neighbour, staff, operator, time } = cast;
  await convenor.arrives();
  const { 李世华, 周红凤, 吴长凤 } = deputies;
  await operator.imports('places', [{ ...operator.rowsOf('places', ['P-AP-03'])[0], units: 'AP-03' }]);
  await operator.endsMandateOf(李世华, 周红凤, 吴长凤);
  const { code } = await villager.raises('村口到小学的路灯坏了三个月。');
  await convenor.sees(`小组有新意见 ${code}`);
  await staff.signsIn();
  await staff.opensTheVacancies();
  await staff.sees('空缺席位', '安平镇第三选区', '辞职');

  const [row] = operator.rowsOf('deputies', [李世华]);
  const elected = {
    code: 'D0900',
    name: '钱国栋',
    since: '2026-11-23',
    until: '',
    ended_because: '',
    standing: 'sitting',
  };
  await operator.imports('deputies', [{ ...row, ...elected }]);
  await villager.sees(`${code} 现在由安平镇第二代表小组跟进：这个选区有了新当选的代表。原来说好的期限不变。`);

  await neighbour.opens(await operator.invites('D0900'));
  await neighbour.presses('是，我是钱国栋');
  await time.is('2026-11-24T08:00+08:00');
  await neighbour.sees('路灯坏了三个月', '转到您这里：这个选区有了新当选的代表', '新意见');
  await neighbour.says('/inbox');
  await neighbour.sees(code);
});

story('A deputy who is suspended hands over, and comes back without taking anything away', async (cast) => {
  const { villager, deputy, colleague, operator } = cast;
  await deputy.arrives();
  await colleague.arrives();
  const { code } = await villager.raises('水渠堵了。');
  await deputy.presses('我来跟进');
  await villager.sees('李世华代表开始跟进');

  await operator.suspends(deputies.李世华);
  await villager.sees(`${code} 现在由安平镇第二代表小组跟进：原来负责的代表暂时不能履职。`);
  await colleague.sees(`${code} 现在转到您这里：原来负责的代表暂时不能履职`, '水渠堵了');
  await deputy.says('/inbox');
  await deputy.hasNoNewsOf(code);

  await operator.imports('deputies', operator.rowsOf('deputies', [deputies.李世华]));
  await villager.hasNoNewsOf('恢复履职');
  await deputy.says('/inbox');
  await deputy.sees(code);
  await colleague.presses('我来跟进');
  await villager.sees('周红凤代表开始跟进');
});

story('Whom an opinion concerns does not see it again, and nobody is told why', async (cast) => {
  const { villager, deputy, colleague, convenor, staff } = cast;
  await deputy.arrives();
  const { code } = await villager.raises('水渠堵了。');
  await deputy.presses('查看');
  await deputy.presses('与我有关，回避');
  await deputy.sees('您不会再看到它；不需要说明理由');
  await deputy.presses('是，我回避');
  await deputy.sees('由别人跟进', '收件箱是空的');

  await colleague.arrives();
  await convenor.arrives();
  await colleague.says('/inbox');
  await colleague.presses(new RegExp(code));
  await colleague.presses('我来跟进');
  await staff.signsIn();
  await staff.recuses(code, deputies.周红凤, '承包人是亲属');
  await villager.sees(`${code} 现在由安平镇第二代表小组跟进：为了公正，换人跟进。`);
  await villager.doesNotSee('亲属');
  await convenor.sees(`${code} 现在转到您这里：为了公正，换人跟进`, '水渠堵了');
  await convenor.presses('查看');
  await convenor.sees('水渠堵了');
  await convenor.doesNotSee('亲属');
  await staff.opens(code);
  await staff.sees('李世华代表回避', '周红凤代表回避', '承包人是亲属', '仅工作人员可见');
});
