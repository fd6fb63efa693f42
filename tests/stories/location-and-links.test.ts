import { expect } from 'vitest';
import { aMap, at, square } from '#tests/features/electorate/a-map.ts';
import { story } from '#tests/support/story.ts';

/** 安平镇第三选区 and its neighbour, and the county's district over both. */
const map = aMap(
  { unit: 'AP-03', rings: [square(0, 0, 2)] },
  { unit: 'AP-04', rings: [square(2, 0, 2)] },
  { unit: 'YX-028', rings: [square(0, 0, 4)] },
);

story('Where somebody is finds their district, and is forgotten', async ({ villager, operator, world }) => {
  await operator.bringsMap(map);

  await villager.says('/new');
  await villager.sees('人在当地的话，也可以发送位置：只用来找选区，不保存');
  await villager.sendsLocation(at(9, 9));
  await villager.sees('选区地图上没有这个位置', '请写村、社区');
  await villager.sendsLocation(at(1.98, 1));
  await villager.sees('这里离选区边界不到 100 米', '第三选区', '第四选区');
  await villager.presses('返回');
  await villager.sendsLocation(at(1.0123, 1));
  await villager.sees('您的选区：安平镇第三选区（乡镇），由安平镇第二代表小组联系');
  await villager.says('水渠堵了。');
  await villager.presses('写好了');
  await villager.sees('地方：安平镇第三选区');
  await villager.presses('提交');
  await villager.sees('已交给安平镇第二代表小组');

  expect(await world.database.tablesWith('111.610123')).toEqual([]);
});

story('Near a border the person says which side is theirs', async ({ visitor, operator, world }) => {
  await operator.bringsMap(map);

  await visitor.says('/place');
  await visitor.sendsLocation(at(2.020123, 1));
  await visitor.sees('请您自己选；位置没有保存');
  await visitor.presses('乡镇：安平镇第四选区');
  await visitor.sees('安平镇第四选区', '记下了');

  expect(await world.database.tablesWith('111.620201')).toEqual([]);
  expect(await visitor.line.page()).toContain('位置');
});

story('A poster spares the question where', async ({ villager, neighbour, operator }) => {
  const printed = await operator.runs('link unit AP-03');
  const [, word = ''] = /\/chat\?start=(\S+)/.exec(printed) ?? [];
  await villager.opens(word);
  await villager.sees('您好，这里是云溪县人大代表联络站', '您的选区：安平镇第三选区');
  await villager.says('水渠堵了。');
  await villager.opens('s_S-SH');
  await villager.sees('您有一份还没写完的内容');
  await villager.presses('写好了');
  await villager.presses('提交');
  await villager.sees('已交给安平镇第二代表小组');

  await neighbour.says('路灯坏了。');
  await neighbour.opens('u_GONE');
  await neighbour.sees('这个链接指向的内容已经结束', '您在哪里参加选举');
  await neighbour.opens('s_S-SH');
  await neighbour.sees('双河镇代表中心联络站', '1 段文字');
  await neighbour.presses('写好了');
  await neighbour.presses('提交');
  await neighbour.sees('双河镇');
});
