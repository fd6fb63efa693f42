/** A browser as far as a story needs one: it keeps cookies, comes from an address of its own and reads pages. */
const entities: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
let lastAddress = 0;

export type Browser = ReturnType<typeof aBrowser>;
type Origin = () => string;

export function aBrowser(origin: Origin, language = 'zh-CN') {
  const cookies = new Map<string, string>();
  lastAddress += 1;
  const address = `198.51.${Math.floor(lastAddress / 250)}.${1 + (lastAddress % 250)}`;

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('accept-language', language);
    headers.set('x-forwarded-for', address);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    if (init.method === 'POST') headers.set('origin', origin());
    const answer = await fetch(new URL(path, origin()), { ...init, headers, redirect: 'manual' });
    for (const cookie of answer.headers.getSetCookie()) keep(cookie);

    return answer;
  }

  /** A path-scoped cookie only goes where it belongs; here each person has one entrance, so the name is enough. */
  function keep(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.some((attribute) => attribute.trim().toLowerCase() === 'max-age=0')) cookies.delete(name);
    else cookies.set(name, value);
  }

  return {
    address,
    ask,
    get: (path: string) => ask(path),
    post: (path: string, form: Record<string, string> = {}) =>
      ask(path, { method: 'POST', body: new URLSearchParams(form) }),
    postJson: (path: string, body: unknown) =>
      ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    postFile: (path: string, file: File) => {
      const body = new FormData();
      body.set('file', file);
      return ask(path, { method: 'POST', body });
    },
    stream: (path: string, signal: AbortSignal, headers: Record<string, string> = {}) => ask(path, { signal, headers }),
  };
}

/** What a person reads of a page. */
export function readPage(html: string): string {
  return html
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ');
}
