import { describe, expect, it } from 'vitest';
import { findPersonOfIdentity } from '#features/person/find-person-of-identity.ts';
import { setLanguage } from '#features/person/set-language.ts';
import { hashToken } from '#shared/ids.ts';
import { aBrowser } from './a-browser.ts';
import { aChatApp } from './chat-app.ts';

describe('the page of the web chat', () => {
  it('runs and loads nothing that is not its own', async () => {
    const { app } = await aChatApp();

    const page = await app.request('/chat');
    const html = await page.text();

    expect(page.headers.get('Cache-Control')).toBe('no-store');
    expect(html).not.toMatch(/<script(?![^>]*src="\/assets\/)|<style|style="|onclick=|https?:\/\/(?!www\.w3\.org)/);
  });

  it('speaks the language asked for, and remembers it', async () => {
    const browser = aBrowser((await aChatApp()).app);

    const pages = [
      await browser.request('/chat', { headers: { 'Accept-Language': 'en-GB,en;q=0.9' } }),
      await browser.request('/chat'),
      await browser.request('/chat?lang=en'),
      await browser.request('/chat'),
      await browser.request('/chat?lang=xx'),
    ];

    const languages = await Promise.all(pages.map(async (page) => /<html lang="([^"]+)"/.exec(await page.text())?.[1]));
    expect(languages).toEqual(['en', 'zh-CN', 'en', 'en', 'en']);
  });

  it('takes the conversation along when the language is switched, and follows when the conversation switches', async () => {
    const { app, context } = await aChatApp();
    const browser = aBrowser(app);
    await browser.says('hello');
    const who = { accountId: 'web-chat', externalId: hashToken(browser.cookies.get('chat') ?? '') };

    await browser.request('/chat?lang=en');
    const switched = await findPersonOfIdentity(context, who);
    await setLanguage(context, { personId: switched?.id ?? '', language: 'zh-CN' });
    const page = await browser.request('/chat');

    expect(switched?.language).toBe('en');
    expect(await page.text()).toContain('<html lang="zh-CN">');
  });

  it('says on every page that a demo is a demo', async () => {
    const demo = await aChatApp({ isDemo: async () => true });
    const real = await aChatApp({ context: demo.context });

    expect(await (await demo.app.request('/chat')).text()).toContain('demo-banner');
    expect(await (await real.app.request('/chat')).text()).not.toContain('demo-banner');
  });

  it('keeps its cookies apart by path, and on https to this host alone', async () => {
    const plain = await aChatApp();
    const secure = await aChatApp({ isSecure: true, context: plain.context });

    const cookies = await Promise.all(
      [
        [plain, '/chat'],
        [plain, '/chat/deputy'],
        [secure, '/chat'],
        [secure, '/chat/deputy'],
      ].map(async ([chat, path]) =>
        (await (chat as typeof plain).app.request(path as string)).headers.get('Set-Cookie'),
      ),
    );

    expect(cookies).toEqual([
      expect.stringMatching(/^chat=[\w-]{32}; Max-Age=15552000; Path=\/chat; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^deputy-chat=[\w-]{32}; Max-Age=15552000; Path=\/chat\/deputy; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^__Host-chat=[\w-]{32}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      expect.stringMatching(
        /^__Host-deputy-chat=[\w-]{32}; Max-Age=15552000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
    ]);
  });

  it('forgets the conversation on this device when asked', async () => {
    const browser = aBrowser((await aChatApp()).app);
    await browser.says('hello');

    const ended = await browser.request('/chat/session/ending', { method: 'POST' });

    expect([ended.status, ended.headers.get('Location')]).toEqual([303, '/chat']);
    expect(await browser.sees()).toEqual([]);
  });
});
