/** An answer as it can be compared with another to the same question: without what is drawn by lot or told by the clock. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  cookies: string[];
  body: string;
  links: string[];
};

/** What each platform's own server adds, and how it hands bytes on. */
const ofTheServer = [
  ...['connection', 'keep-alive', 'date', 'content-length', 'transfer-encoding', 'content-encoding', 'set-cookie'],
  ...['cf-cache-status', 'cf-ray', 'server', 'vary', 'etag'],
];

export async function readAnswer(answer: Response): Promise<Answer> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isText = /^(text|application\/(json|javascript|geo\+json))/.test(answer.headers.get('content-type') ?? 'text');
  const body = isText ? bytes.toString() : `${bytes.length} bytes`;
  const headers = [...answer.headers].filter(([name]) => !ofTheServer.includes(name));

  return {
    status: answer.status,
    headers: Object.fromEntries(headers.map(([name, value]) => [name, withoutChance(value)])),
    cookies: answer.headers.getSetCookie().map((cookie) => cookie.replace(/=[^;]*/, '=…')),
    body: withoutChance(body),
    links: isText ? linksIn(body) : [],
  };
}

function withoutChance(body: string): string {
  return body
    .replace(/\b[0-9a-f]{12}\b/g, '(request)')
    .replace(/\b\d{2}:\d{2}(:\d{2})?\b/g, '(time)')
    .replace(/^(xuanlian_\w+_seconds\S*) .*$/gm, '$1 (time)');
}

/** The pages of ours that it leads to. */
function linksIn(body: string): string[] {
  const links = [...body.matchAll(/\bhref="(\/[^"#]*)/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));

  return [...new Set(links)].filter((link) => !link.startsWith('/assets/'));
}
