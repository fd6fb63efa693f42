/** A day in the life of an office, for what looks through all of its tables. */

import { castOf } from '#tests/support/cast.ts';
import { aSmallPng } from '#tests/support/expecting.ts';
import type { DatabaseName } from '#tests/support/story-database.ts';
import { openWorld, type World } from '#tests/support/world.ts';

/** Opinions with files on both channels, a group that hears of them, answers, a digest, and somebody who is forgotten. */
export async function aBusyWorld(database: DatabaseName): Promise<World> {
  const world = await openWorld(database);
  const { villager, neighbour, visitor, deputy, webDeputy, staff, time } = castOf(world);
  await deputy.arrives();
  await webDeputy.arrives();
  const { code } = await villager.raises('水渠堵了。', { photo: true });
  await neighbour.raises('路灯不亮。');
  await visitor.raises('小学门口缺斑马线。', { photo: true });
  await visitor.line.sendsPhoto(aSmallPng());
  await webDeputy.presses('查看');
  await webDeputy.presses('答复');
  await webDeputy.says('周末组织清淤。');
  await staff.signsIn();
  await staff.opens(code);
  await time.is('2026-11-24T08:00+08:00');
  await neighbour.says('/forget');
  await neighbour.presses('确定清除');
  await villager.says('/new');

  return world;
}
