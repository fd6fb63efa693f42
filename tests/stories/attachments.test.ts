import { sql } from 'drizzle-orm';
import { expect } from 'vitest';
import { rowsOf } from '#database/rows-of.ts';
import type { Cast } from '#tests/support/cast.ts';
import { story } from '#tests/support/story.ts';
import {
  aDocumentUpdate,
  aRoundVideoUpdate,
  aVideoUpdate,
  type TelegramUpdate,
} from '#tests/support/telegram-updates.ts';

/** Raises an opinion with what these updates bring. */
async function raisesWith({ villager, world }: Cast, updates: readonly TelegramUpdate[]): Promise<string> {
  await villager.says('/new');
  await villager.says('安平镇柳树湾村');
  await villager.says('路灯坏了，请看。');
  for (const update of updates) await world.bot.pushUpdate(update);
  await world.settle();
  await villager.presses('写好了');
  await villager.presses('提交');

  return (await villager.writesDownTheReceipt()).code;
}

story('A video reaches the deputy as a video, from Telegram and not from us', async (cast) => {
  const { villager, deputy, world } = cast;
  const from = villager.line.user;
  await deputy.arrives();
  await raisesWith(cast, [aVideoUpdate({ from, caption: '就是这一盏' }), aRoundVideoUpdate({ from })]);
  await deputy.presses('查看');
  await deputy.presses('看附件');

  const shown = world.bot
    .sentTo(deputy.line.user.id)
    .filter((message) => 'video' in message || 'video_note' in message);
  expect(shown).toMatchObject([{ video: { file_id: 'video' } }, { video_note: { file_id: 'round' } }]);
  const stored = await world.database.db.execute(sql`select count(*)::int as count from attachment_contents`);
  expect(rowsOf(stored)).toEqual([{ count: 0 }]);
  expect(world.bot.calls.filter(({ method }) => /forward|copy/i.test(method))).toEqual([]);
});

story('A file that cannot be opened here is kept all the same, and staff read why', async (cast) => {
  const { villager, staff, world } = cast;
  const from = villager.line.user;
  const huge = aDocumentUpdate({
    from,
    fileId: 'huge',
    fileName: `a\u202Egpj.${'长'.repeat(500)}`,
    mimeType: 'text/html',
  });
  Object.assign((huge.message as { document: object }).document, { file_size: 4_294_967_296 });
  const code = await raisesWith(cast, [huge]);
  await staff.signsIn();
  expect((await staff.downloadsTheFile(code)).status).toBe(404);
  await staff.opens(code);
  world.bot.addFile('huge', new Uint8Array(20 * 1024 * 1024 + 1));
  const tooLarge = await staff.downloadsTheFile(code);
  expect([tooLarge.status, await tooLarge.text()]).toEqual([413, expect.stringContaining('20 MB')]);
  world.bot.failNext({ method: 'getFile', status: 502 });
  const unreachable = await staff.downloadsTheFile(code);
  expect([unreachable.status, await unreachable.text()]).toEqual([503, expect.stringContaining('请稍后再试')]);

  world.bot.addFile('huge', new TextEncoder().encode('<script>alert(1)</script>'));
  const { status, headers } = await staff.downloadsTheFile(code);
  expect([status, headers.get('content-type')]).toEqual([200, 'application/octet-stream']);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  expect(headers.get('cache-control')).toBe('no-store');
  expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toMatch(/^attachment; .*''agpj\.长{95}$/);
});
