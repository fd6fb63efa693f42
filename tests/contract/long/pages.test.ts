/** Whoever follows every link from the front door and from the desk of an administrator reads the same on both platforms. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aStaffMember } from '#tests/support/staff-member.ts';
import { aBrowser, type Browser } from '#tests/support/story-browser.ts';
import { anOffice, type Office } from '../an-office.ts';
import { onTelegram, theDeputy } from '../people.ts';
import { readAnswer } from '../read-answer.ts';
import type { Runtime } from '../runtime.ts';

const MOST_PAGES = 400;
const nowhere = 'A'.repeat(32);

describe('every page', () => {
  let office: Office;
  let worker: Runtime;
  let place = '';

  beforeAll(async () => {
    office = await anOffice('node');
    worker = await office.another('workerd');
    await theDeputy(office);
    const villager = onTelegram(office, '王芳');
    await villager.raises('村口到小学的路灯坏了三个月。');
    await villager.raises('河边的垃圾没人收。', { from: null });
  });
  afterAll(() => office.end());

  /** What both answer to the same browser. */
  async function askBoth(browser: Browser, path: string) {
    place = office.origin();
    const onNode = await readAnswer(await browser.get(path));
    place = worker.url;
    const onWorkerd = await readAnswer(await browser.get(path));

    return { onNode, onWorkerd };
  }

  async function followLinks(browser: Browser, doors: readonly string[]): Promise<string[]> {
    const found = new Set(doors);
    for (const path of found) {
      const { onNode, onWorkerd } = await askBoth(browser, path);
      // Whoever takes the audit away is written into it: the second finds one row more.
      const isAlike = path.startsWith('/console/exchange/audit.') ? { body: expect.any(String) } : {};
      expect(onWorkerd, path).toEqual({ ...onNode, ...isAlike });
      for (const link of onNode.links) if (found.size < MOST_PAGES) found.add(link);
    }

    return [...found];
  }

  it('that anybody may open is the same', async () => {
    const doors = [
      '/',
      '/?lang=en',
      '/status',
      '/chat',
      '/chat?lang=en',
      '/chat/deputy',
      '/console',
      '/console/sign-in',
    ];

    const read = await followLinks(
      aBrowser(() => place),
      doors,
    );

    expect(read.length).toBeGreaterThan(doors.length);
  });

  it('of the console is the same', async () => {
    const given = { email: 'sun@yunxi.example', role: 'administrator' };
    place = office.origin();
    const staff = aStaffMember({ origin: () => place, settle: async () => undefined }, office.operator, given);
    await staff.signsIn();

    const read = await followLinks(staff.browser, ['/console']);

    expect(read.length).toBeGreaterThan(40);
  });

  it.each([
    ...['/nothing', '/chat/nothing', '/console/nothing', '/assets/nothing.css', `/r/${nowhere}`, '/webhooks/telegram'],
    ...[
      '/healthz',
      '/readyz',
      '/metrics',
      '/console/threads/0000-0000',
      '/chat/attachments/1',
      '/chat/messages?after=x',
    ],
  ])('that is not for everybody is refused alike: %s', async (path) => {
    const { onNode, onWorkerd } = await askBoth(
      aBrowser(() => place),
      path,
    );

    expect(onWorkerd).toEqual(onNode);
  });
});
