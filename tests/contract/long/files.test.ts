/** Files, both ways: what people bring, what others then see of it, and what our own pages are made of. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSmallPng } from '#tests/support/expecting.ts';
import { root } from '#tests/support/source-files.ts';
import type { StaffMember } from '#tests/support/staff-member.ts';
import { aBrowser } from '#tests/support/story-browser.ts';
import { anOffice, type Office } from '../an-office.ts';
import { inTheWebChat, onTelegram, theDeputy, theStaff } from '../people.ts';
import { readAnswer } from '../read-answer.ts';
import { runtimeKinds } from '../runtime.ts';

const MEGABYTE = 1024 * 1024;

describe.each(runtimeKinds)('files on %s', (kind) => {
  let office: Office;
  let staff: StaffMember;

  beforeAll(async () => {
    office = await anOffice(kind);
    staff = theStaff(office);
    await staff.signsIn();
  });
  afterAll(() => office.end());

  it('go from the web chat to the deputy and to the staff', async () => {
    const deputy = await theDeputy(office);
    const visitor = inTheWebChat(office, '赵敏');
    await visitor.says('/new');
    await visitor.says('安平镇柳树湾村');
    await visitor.says('路灯坏了。');
    await visitor.line.sendsPhoto(aSmallPng(), '就是这一盏');
    await visitor.sees('1 张照片');
    await visitor.presses('写好了');
    await visitor.presses('提交');
    const { code } = await visitor.writesDownTheReceipt();
    await deputy.sees(code);
    await deputy.presses('查看');
    await deputy.presses('看附件');
    await deputy.sees('就是这一盏');

    const file = await staff.downloadsTheFile(code);

    expect(file.status).toBe(200);
    expect(file.headers.get('content-disposition')).toContain('attachment');
    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(aSmallPng()));
    expect(office.bot.violations).toEqual([]);
  });

  it('are fetched from Telegram when staff want to see them', async () => {
    const villager = onTelegram(office, '王芳');
    await villager.says('/new');
    await villager.says('安平镇柳树湾村');
    await villager.says('路灯坏了。');
    await villager.line.sendsPhoto(aSmallPng(), '就是这一盏');
    await villager.presses('写好了');
    await villager.presses('提交');
    const { code } = await villager.writesDownTheReceipt();

    const file = await staff.downloadsTheFile(code);

    expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(aSmallPng()));
  });

  it.each([
    ['are refused when nobody is known to bring them', false, aSmallPng(), 401],
    ['are refused when they are too large', true, new Uint8Array(6 * MEGABYTE), 413],
    ['are refused when they are of no kind we take', true, new TextEncoder().encode('<script>'), 415],
  ])('%s', async (_, isKnown, bytes, status) => {
    const visitor = inTheWebChat(office, '张伟');
    if (isKnown) await visitor.says('/start');

    const answer = await visitor.line.browser.postFile('/chat/uploads', new File([new Uint8Array(bytes)], 'photo.png'));

    expect(answer.status, await answer.text()).toBe(status);
  });
});

describe('the files our pages are made of', () => {
  let office: Office;
  const names = readdirSync(join(root, 'src/web/assets')).filter((name) => /\.\w+$/.test(name));

  beforeAll(async () => {
    office = await anOffice('node');
  });
  afterAll(() => office.end());

  it('are the same on both platforms, and as strict', async () => {
    const worker = await office.another('workerd');
    const read = async (origin: string, name: string) => {
      const { status, headers, body } = await readAnswer(await aBrowser(() => origin).get(`/assets/${name}`));
      return { name, status, headers: { ...headers, 'x-request-id': undefined }, body };
    };

    const onNode = await Promise.all(names.map((name) => read(office.origin(), name)));
    const onWorkerd = await Promise.all(names.map((name) => read(worker.url, name)));

    expect(onNode.every(({ status }) => status === 200)).toBe(true);
    expect(onWorkerd).toEqual(onNode);
  });
});
