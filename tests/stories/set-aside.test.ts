import { expect } from 'vitest';
import { keepsSaying, whileBroken } from '#tests/support/planted-fault.ts';
import { story } from '#tests/support/story.ts';

const expected = { errors: ['update-parked'] };

story(
  'What we could not handle is set aside, and goes on where it was once the fault is mended',
  async ({ world, villager, staff }) => {
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await staff.signsIn();
    await staff.opensTheService();
    await staff.sees('一切正常', '没有搁置的消息');

    await whileBroken(world, '七号桥', async () => {
      expect(await keepsSaying(world, villager, '七号桥的栏杆断了')).toEqual([503, 503, 503, 503, 200]);
      await villager.sees('已交工作人员查看');

      await staff.opensTheQueue();
      await staff.sees('服务需要留意：有消息多次处理失败，已经搁置');
      await staff.opensWhatWasSetAside();
      await staff.sees('七号桥的栏杆断了', 'Telegram');
      await staff.doesNotSee('王芳', String(villager.line.user.id));
      await staff.rehearsesIt();
      await staff.sees('仍然会失败', '请把这个错误告诉开发者');
    });

    await staff.rehearsesIt();
    await staff.sees('试运行的结果', '对本人（Telegram）', '已收到：1 段文字', '写好了', '对话进度：改动 1');
    await villager.doesNotSee('已收到：1 段文字');
    await staff.replaysIt();
    await staff.sees('已重放', '一切正常', '没有搁置的消息');

    await villager.sees('已收到：1 段文字');
    await villager.presses('写好了');
    await villager.sees('七号桥的栏杆断了');
    await villager.presses('提交');
    await villager.writesDownTheReceipt();
    await staff.opensTheAuditLog();
    await staff.sees('重放搁置的消息');
  },
  expected,
);

story(
  'What the person has said again meanwhile is let be, with the reason',
  async ({ world, villager, administrator, reader, townStaff, operator, audit }) => {
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await whileBroken(world, '七号桥', () => keepsSaying(world, villager, '七号桥的栏杆断了'));
    await villager.says('七号桥的栏杆断了，很危险');
    await villager.sees('已收到：1 段文字');

    expect(await operator.runs('parked list')).toMatch(/^telegram \d+　.*文字　失败 5 次/);
    await townStaff.signsIn();
    expect(await townStaff.opensTheService()).toBe(403);
    await reader.signsIn();
    expect(await reader.opensTheService()).toBe(200);
    await reader.doesNotSee('七号桥');
    await administrator.signsIn();
    await administrator.opensWhatWasSetAside();
    await administrator.letsItBe('said-again');
    await administrator.sees('不再处理，已记入操作日志', '没有搁置的消息');

    expect(await audit()).toContain('update.dismissed');
    await administrator.opensTheAuditLog();
    await administrator.sees('不再处理搁置的消息', '本人已经重新说过');
  },
  expected,
);
