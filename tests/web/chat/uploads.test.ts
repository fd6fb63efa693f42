import { describe, expect, it } from 'vitest';
import { newId } from '#shared/ids.ts';
import { findIn, jpeg, secretPlace } from '#tests/features/opinion/photos.ts';
import { aBrowser } from './a-browser.ts';
import { aChatApp } from './chat-app.ts';

async function aBrowserThatSpoke(given: Parameters<typeof aChatApp>[0] = {}) {
  const chat = await aChatApp(given);
  const browser = aBrowser(chat.app);
  await browser.says('hello');

  return { ...chat, browser };
}

const pdf = new TextEncoder().encode('%PDF-1.7\n');

describe('bringing a file', () => {
  it('shows the photo in the conversation, without the place it was taken', async () => {
    const { browser, heard } = await aBrowserThatSpoke();
    const uploaded = await browser.uploads(jpeg(), '路灯.jpeg');
    const { attachmentId } = (await uploaded.json()) as { attachmentId: string };

    await browser.post({ id: newId(), kind: 'attachment', attachmentId, caption: '村口' });

    const shown = (await browser.sees()).at(2);
    const file = await browser.request(`/chat/attachments/${attachmentId}`);
    const bytes = new Uint8Array(await file.arrayBuffer());
    expect(uploaded.status).toBe(201);
    expect(heard.at(-1)?.content).toMatchObject({ kind: 'attachment', attachment: { kind: 'photo' }, caption: '村口' });
    expect(shown).toMatchObject({ text: '村口', attachment: { id: attachmentId, kind: 'photo', name: '路灯.jpg' } });
    expect(bytes.length).toBeGreaterThan(50);
    expect(findIn(bytes, secretPlace)).toBe(-1);
  });

  it('serves every file as a download that no browser runs', async () => {
    const { browser } = await aBrowserThatSpoke();
    const uploaded = await browser.uploads(pdf, '材料 (1).pdf');
    const { attachmentId } = (await uploaded.json()) as { attachmentId: string };

    const { headers } = await browser.request(`/chat/attachments/${attachmentId}`);

    expect(headers.get('Content-Type')).toBe('application/octet-stream');
    expect(headers.get('Content-Disposition')).toBe(
      `attachment; filename="____1_.pdf"; filename*=UTF-8''%E6%9D%90%E6%96%99%20%281%29.pdf`,
    );
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toContain('sandbox');
  });

  it('is only for the one who brought it', async () => {
    const { app, browser } = await aBrowserThatSpoke();
    const { attachmentId } = (await (await browser.uploads(pdf, 'a.pdf')).json()) as { attachmentId: string };
    const stranger = aBrowser(app);
    await stranger.says('hello');

    const seen = await stranger.request(`/chat/attachments/${attachmentId}`);
    const sent = await stranger.post({ id: newId(), kind: 'attachment', attachmentId });

    expect([seen.status, sent.status]).toEqual([404, 404]);
  });

  it.each([
    ['a web page', new TextEncoder().encode('<html></html>'), 'a.jpg', 415],
    ['an empty file', new Uint8Array(), 'a.pdf', 400],
    ['half a photo', jpeg().subarray(0, 100), 'a.jpg', 415],
    ['more than 5 MB', new Uint8Array(5_300_000), 'a.jpg', 413],
  ])('is refused with a reason: %s', async (_name, bytes, name, status) => {
    const { browser } = await aBrowserThatSpoke();

    const answer = await browser.uploads(bytes, name);

    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ error: expect.any(String), message: expect.stringMatching(/。$/) });
  });

  it('is refused from another site, without a file, and before a word was said', async () => {
    const { app, browser } = await aBrowserThatSpoke();

    const forged = await browser.request('/chat/uploads', {
      method: 'POST',
      body: new FormData(),
      headers: { Origin: 'https://evil.example' },
    });
    const empty = await browser.request('/chat/uploads', { method: 'POST', body: new FormData() });
    const garbled = await browser.request('/chat/uploads', {
      method: 'POST',
      body: 'x',
      headers: { 'Content-Type': 'multipart/form-data; boundary=y' },
    });
    const early = await aBrowser(app).uploads(pdf, 'a.pdf');

    expect([forged, empty, garbled, early].map((answer) => answer.status)).toEqual([403, 400, 400, 401]);
  });

  it('is limited to 60 files an hour from one address, however many people bring them', async () => {
    const { app } = await aChatApp();
    const statuses: number[] = [];

    for (let visitor = 0; visitor < 4; visitor += 1) {
      const browser = aBrowser(app);
      await browser.says('hello');
      for (let index = 0; index < 16; index += 1) statuses.push((await browser.uploads(pdf, 'a.pdf')).status);
    }

    expect(statuses).toEqual([...Array(60).fill(201), ...Array(4).fill(429)]);
  });

  it('is limited to 20 files an hour', async () => {
    const { browser } = await aBrowserThatSpoke();

    const statuses: number[] = [];
    for (let index = 0; index < 21; index += 1) statuses.push((await browser.uploads(pdf, 'a.pdf')).status);

    expect(statuses).toEqual([...Array(20).fill(201), 429]);
  });
});
