import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { story } from '#tests/support/story.ts';
import { aBrowser, readPage } from '#tests/support/story-browser.ts';

story('A reload, and a restart of the service, keep the conversation', async ({ visitor, deputy, world }) => {
  await visitor.says('/start');
  await visitor.presses('开始');
  await visitor.says('安平镇柳树湾村');
  await visitor.says('路灯坏了。');
  await world.restart();
  await visitor.line.reloads();
  expect(await visitor.line.everything()).toContain('已收到：1 段文字');
  await visitor.presses('写好了');
  await visitor.presses('提交');
  await visitor.sees('已交给安平镇第二代表小组', '页面关了就收不到消息');
  const { code } = await visitor.writesDownTheReceipt();
  await deputy.arrives();
  await deputy.says('/inbox');
  await deputy.sees(code);
});

story('The personal link of the receipt leads back, from any browser', async ({ visitor, deputy, world }) => {
  await deputy.arrives();
  const { code } = await visitor.raises('路灯坏了。');
  const link = await visitor.line.linkOf('我的进展链接');
  await deputy.presses('我来跟进');

  const elsewhere = aBrowser(world.origin);
  const ledger = readPage(await (await elsewhere.get(link)).text());
  expect(ledger).toContain(code);
  expect(ledger).toContain('李世华代表开始跟进');
  const path = new URL(link, world.origin()).pathname;
  const continued = await elsewhere.post(`${path}/session`);
  expect(continued.headers.get('location')).toBe('/chat');
  const { messages } = (await (await elsewhere.get('/chat/messages?after=0')).json()) as {
    messages: { text: string }[];
  };
  expect(messages.map(({ text }) => text).join()).toContain('路灯坏了');
  expect((await elsewhere.get('/r/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404);
});

story('An answer arrives while the page is open', async ({ visitor, deputy }) => {
  await deputy.arrives();
  await visitor.raises('路灯坏了。');
  const closing = new AbortController();
  const stream = await visitor.line.browser.stream('/chat/events?after=0', closing.signal);
  expect(stream.headers.get('content-type')).toContain('text/event-stream');
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  await deputy.presses('我来跟进');

  let heard = '';
  while (reader && !heard.includes('李世华代表开始跟进')) heard += (await reader.read()).value ?? '';
  closing.abort();
  expect(heard).toContain('路灯坏了');
  expect(heard).toMatch(/id: ?\d+/);
});

story('What the browser sends twice happens once', async ({ visitor, world }) => {
  await visitor.says('/new');
  await visitor.says('安平镇柳树湾村');
  const sent = { id: randomUUID(), kind: 'text', text: '路灯坏了。' };
  const answers = await Promise.all([1, 2, 3].map(() => visitor.line.browser.postJson('/chat/messages', sent)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  await world.settle();
  await visitor.presses('写好了');
  await visitor.sees('内容：1 段文字');
});

story('Forgetting is confirmed in the web chat too', async ({ visitor }) => {
  await visitor.raises('路灯坏了。', { photo: true });
  await visitor.says('/forget');
  await visitor.presses('确定清除');
  await visitor.sees('已清除。有 1 件意见的文字和经过保留下来');
});

story('The public pages say what this is, who reads it and that it is a demonstration', async ({ world }) => {
  const browser = aBrowser(world.origin);
  for (const path of ['/', '/status', '/chat', '/chat/deputy', '/console/sign-in']) {
    const answer = await browser.get(path);
    expect(answer.status, path).toBe(200);
    expect(readPage(await answer.text()), path).toContain('演示');
  }
  expect((await browser.get('/nowhere')).status).toBe(404);
  expect((await browser.get('/healthz')).status).toBe(200);
  expect((await browser.get('/readyz')).status).toBe(200);
});
