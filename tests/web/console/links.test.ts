import { describe, expect, it } from 'vitest';
import { aConsoleApp, signedIn } from './console-app.ts';

async function aDesk() {
  const at = await aConsoleApp({
    publicUrl: 'https://lianluo.example.cn',
    findBotUsername: async () => 'yunxi_bot',
  });

  return signedIn(at, { role: 'reader' });
}

describe('the page of the links', () => {
  it('lists the units of one congress, each with its poster', async () => {
    const desk = await aDesk();

    const [first, second] = await Promise.all(
      ['X01', 'X02'].map(async (code) => (await desk.get(`/console/links?congress=${code}`)).text()),
    );

    expect(first).toContain('href="/console/links/unit/X01-3"');
    expect(first).not.toContain('X02-1');
    expect(second).toContain('白沙镇第一选区');
  });
});

describe('a poster', () => {
  it('names the unit and has a code and an address for each entrance', async () => {
    const desk = await aDesk();

    const page = await (await desk.get('/console/links/unit/X01-3')).text();

    expect(page).toContain('安平镇第三选区');
    expect(page.match(/<svg class="code"/g)).toHaveLength(2);
    expect(page).toContain('https://t.me/yunxi_bot?start=u_X01-3');
    expect(page).toContain('https://lianluo.example.cn/chat?start=u_X01-3');
    expect(page).not.toMatch(/ style=|<script(?! type="module" src)/);
  });

  it('is not found where there is no such unit, nor such a kind', async () => {
    const desk = await aDesk();

    const answers = await Promise.all(['unit/NO', 'group/X01-3'].map((path) => desk.get(`/console/links/${path}`)));

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });
});
