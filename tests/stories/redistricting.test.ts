import { expect } from 'vitest';
import { nextTermFiles } from '#demo/next-term.ts';
import type { Cast } from '#tests/support/cast.ts';
import { story } from '#tests/support/story.ts';

const begins = '2026-11-25';
/** 城关街道·西门社区 is in the second district of the county; in the next term it is in the hundred and twelfth. */
const westGate = '西门社区';

/** The office puts the files of the next term into a draft. */
async function draftNextTerm({ operator, world }: Cast): Promise<string> {
  world.database.noteCountyChanged();
  const made = await operator.runs('term draft YX --name 第十九届');
  const id = /草稿 (\w+)/.exec(made)?.[1] ?? '';
  for (const { kind, name, content } of nextTermFiles()) {
    expect(await operator.runs(`term add ${id} ${kind} ${name}`, { [name]: content })).toContain('已放入');
  }

  return id;
}

story('The county is drawn anew: people and open opinions go to the new districts', async (cast) => {
  const { villager, neighbour, operator, time } = cast;
  const { code } = await villager.raises('西门外的路灯坏了。', { from: westGate });
  await villager.sees('已交给城关街道第一代表小组');
  const id = await draftNextTerm(cast);

  const rehearsal = await operator.runs(`term rehearse ${id} --on ${begins}`);
  expect(rehearsal).toContain('选区：111 → 118');
  expect(rehearsal).toContain('代表名额：214 → 214');
  expect(rehearsal).toContain('登记的选民：不变 0，换选区 1，确定不了 0');
  expect(rehearsal).toContain('未办结的意见 1 件；如果转给新选区，换人 1 件');
  expect(rehearsal).toContain('城关街道第一代表小组 (G-CG-1) · 城关街道第二代表小组 (G-CG-2) · 1');
  expect(await operator.runs('term list')).toContain('草稿');

  await operator.runs(`term activate ${id} --on ${begins} --threads move`);
  expect(await operator.cannotRun(`term activate ${id} --on ${begins} --threads move`)).toContain('已经启用');
  await time.is('2026-11-24T23:55+08:00');
  await villager.doesNotSee('选区有调整');
  await neighbour.says('/new');
  await neighbour.says(westGate);
  await neighbour.says('西门口堵车。');
  await time.is('2026-11-25T09:05+08:00');
  await villager.sees('城关街道·西门社区属于云溪县第一百一十二选区', '由城关街道第二代表小组联系');
  await villager.sees(`${code} 现在由城关街道第二代表小组跟进：选区重新划分了`);

  await neighbour.presses('写好了');
  await neighbour.presses('提交');
  await neighbour.sees('已交给城关街道第二代表小组');
  expect(await operator.cannotRun(`term undo ${id}`)).toContain('已经有新意见按新选区分派');
});

story('A new term is taken back before anybody has written under it', async (cast) => {
  const { villager, neighbour, operator, time } = cast;
  const { code } = await villager.raises('西门外的路灯坏了。', { from: westGate });
  const id = await draftNextTerm(cast);
  await operator.runs(`term activate ${id} --on ${begins} --threads stay`);
  await time.is('2026-11-25T09:05+08:00');
  await villager.sees('云溪县第一百一十二选区');
  await villager.doesNotSee(`${code} 现在由`);

  expect(await operator.runs(`term undo ${id}`)).toContain('已撤回');
  await time.passes({ minutes: 5 });
  await villager.sees('这次选区调整已经撤回，您仍属于云溪县第二选区');

  await operator.runs(`term activate ${id} --now --threads move`);
  await villager.sees(`${code} 现在由城关街道第二代表小组跟进：选区重新划分了`);
  await operator.runs(`term undo ${id}`);
  await villager.sees(`${code} 现在由城关街道第一代表小组跟进：选区划分恢复原样了`);
  await neighbour.raises('西门口堵车。', { from: westGate });
  await neighbour.sees('已交给城关街道第一代表小组');
});

story('What cannot be rehearsed is refused, with the reason', async ({ operator }) => {
  const made = await operator.runs('term draft YX --name 第十九届');
  const id = /草稿 (\w+)/.exec(made)?.[1] ?? '';
  const rehearse = `term rehearse ${id} --on ${begins}`;
  const places = 'code,name,kind,units\nP-CG-01,东门社区,community,YX-999';

  expect(await operator.cannotRun(rehearse)).toContain('没有可以演练的');
  expect(await operator.cannotRun('term draft ZZ --name 第十九届')).toContain('没有这个人大');
  await operator.runs(`term add ${id} places places.csv`, { 'places.csv': places });
  expect(await operator.cannotRun(rehearse)).toContain('places.csv 第 2 行，“units”列：没有编码为 YX-999 的选区');
  expect(await operator.cannotRun(`term activate ${id} --on 2026-11-01 --threads stay`)).toContain('已经过去');
  expect(await operator.cannotRun(`term undo ${id}`)).toContain('没有启用');
  expect(await operator.runs(`term discard ${id}`)).toContain('已丢弃');
  expect(await operator.cannotRun(rehearse)).toContain('已经丢弃');
});
