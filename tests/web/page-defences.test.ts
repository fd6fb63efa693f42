import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { createAssetRoutes } from '#web/assets.ts';
import { checkOrigin } from '#web/check-origin.ts';
import { securityHeaders } from '#web/security-headers.ts';

describe('the check of the origin', () => {
  const app = new Hono();
  app.use(checkOrigin({ publicUrl: 'https://renda.example' }));
  app.all('*', (c) => c.text('done'));
  const ask = async (headers: Record<string, string>, method = 'POST') =>
    (await app.request('http://127.0.0.1:8080/', { method, headers })).status;

  it('lets our own pages through, under the public address and behind a proxy that ends TLS', async () => {
    const statuses = [
      await ask({ Origin: 'https://renda.example' }),
      await ask({ Origin: 'http://127.0.0.1:8080', 'Sec-Fetch-Site': 'same-origin' }),
      await ask({ Origin: 'https://inner.example', Host: 'inner.example' }),
    ];

    expect(statuses).toEqual([200, 200, 200]);
  });

  it('refuses all others, and whoever names no origin', async () => {
    const statuses = [
      await ask({}),
      await ask({ Origin: 'null' }),
      await ask({ Origin: 'https://renda.example.evil.example' }),
      await ask({ Origin: 'http://127.0.0.1:9999' }),
      await ask({ Origin: 'https://renda.example', 'Sec-Fetch-Site': 'cross-site' }),
      await ask({ Origin: 'https://evil.example' }, 'DELETE'),
    ];

    expect(statuses).toEqual(Array(6).fill(403));
  });

  it('does not ask who only reads', async () => {
    expect([await ask({}, 'GET'), await ask({}, 'HEAD')]).toEqual([200, 200]);
  });
});

describe('the headers of every page', () => {
  it('keep a browser strict, and leave a stricter header of a route alone', async () => {
    const app = new Hono();
    app.use(securityHeaders({ isSecure: true }));
    app.get('/page', (c) => c.text(''));
    app.get('/file', (c) => c.text('', 200, { 'Content-Security-Policy': 'sandbox' }));

    const [page, file] = [await app.request('/page'), await app.request('/file')];

    expect(page.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'/);
    expect(page.headers.get('Referrer-Policy')).toBe('same-origin');
    expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(page.headers.get('Strict-Transport-Security')).toBe('max-age=31536000');
    expect(file.headers.get('Content-Security-Policy')).toBe('sandbox');
  });
});

describe('the assets', () => {
  const app = new Hono().route('/assets', createAssetRoutes());

  it('come with their type, and only once while they do not change', async () => {
    const first = await app.request('/assets/base.css');
    const again = await app.request('/assets/base.css', {
      headers: { 'If-None-Match': first.headers.get('ETag') ?? '' },
    });
    const script = await app.request('/assets/chat.js');

    expect([first.status, again.status]).toEqual([200, 304]);
    expect([first, script].map((asset) => asset.headers.get('Content-Type'))).toEqual([
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
  });

  it('are nothing but assets', async () => {
    const paths = ['../layout.ts', '..%2Flayout.ts', '%2e%2e%2flayout.ts', '_headers', 'nothing.css', '__proto__'];

    const statuses = await Promise.all(paths.map(async (path) => (await app.request(`/assets/${path}`)).status));

    expect(statuses).toEqual(Array(6).fill(404));
  });
});
