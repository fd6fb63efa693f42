import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';

type Asset = { bytes: Uint8Array<ArrayBuffer>; contentType: string; tag: string };

const contentTypes: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/**
 * Serves our stylesheets, scripts and icons on Node, to be mounted at `/assets`; Workers serve the folder themselves. Browsers
 * ask each time whether a file changed, so that parts of two versions never meet.
 */
export function createAssetRoutes(): Hono {
  const routes = new Hono();
  let reading: Promise<Map<string, Asset>> | undefined;

  routes.get('/:name', async (c) => {
    reading ??= readAssets(new URL('./assets/', import.meta.url));
    const asset = (await reading).get(c.req.param('name'));

    return asset ? answer(c, asset) : c.notFound();
  });

  return routes;
}

async function readAssets(folder: URL): Promise<Map<string, Asset>> {
  const names = (await readdir(folder)).filter((name) => contentTypeOf(name) !== undefined);
  const read = async (name: string): Promise<[string, Asset]> => {
    const bytes = new Uint8Array(await readFile(new URL(name, folder)));
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;

    return [name, { bytes, contentType: contentTypeOf(name) ?? '', tag }];
  };

  return new Map(await Promise.all(names.map(read)));
}

function contentTypeOf(name: string): string | undefined {
  return contentTypes[name.split('.').at(-1) ?? ''];
}

function answer(c: Context, { bytes, contentType, tag }: Asset): Response {
  c.header('ETag', tag);
  c.header('Cache-Control', 'no-cache');
  c.header('X-Content-Type-Options', 'nosniff');
  if (c.req.header('if-none-match') === tag) return c.body(null, 304);
  c.header('Content-Type', contentType);

  return c.body(bytes);
}
