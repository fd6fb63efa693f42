/** A browser at the web chat: keeps its cookies and names its origin, as browsers do. */
import type { Hono } from 'hono';
import { newId } from '#shared/ids.ts';
import { origin } from './chat-app.ts';

export type Shown = {
  sequence: number;
  author: string;
  id: string | null;
  text: string;
  buttons: { label: string }[][];
  attachment: { id: string; kind: string; name: string } | null;
};

export function aBrowser(app: Hono, path = '/chat') {
  const cookies = new Map<string, string>();

  async function request(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookie) headers.set('Cookie', cookie);
    if (init.method === 'POST' && !headers.has('Origin')) headers.set('Origin', origin);
    const response = await app.request(`${origin}${url}`, { ...init, headers });
    for (const set of response.headers.getSetCookie()) keep(set);

    return response;
  }

  function keep(set: string): void {
    const [pair = ''] = set.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (/max-age=0/i.test(set)) cookies.delete(name);
    else cookies.set(name, value);
  }

  const post = (body: unknown, headers: Record<string, string> = {}) =>
    request(`${path}/messages`, { method: 'POST', body: JSON.stringify(body), headers });

  return {
    cookies,
    request,
    post,
    says: (text: string, id: string = newId()) => post({ id, kind: 'text', text }),
    sees: async (after = 0): Promise<Shown[]> => {
      const { messages } = (await (await request(`${path}/messages?after=${after}`)).json()) as { messages: Shown[] };

      return messages;
    },
    uploads: (bytes: Uint8Array, name: string) => {
      const body = new FormData();
      body.set('file', new File([new Uint8Array(bytes)], name));

      return request(`${path}/uploads`, { method: 'POST', body });
    },
  };
}
