/** What a page offers: where its links lead, and which fields its forms have. */
export type Form = { action: string; fields: [name: string, value: string][] };
export type Offered = { links: string[]; forms: Form[] };

export function readOffers(html: string, path: string): Offered {
  const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"#]+)/g)].flatMap(([, href = '']) => ownPath(href, path));
  const forms = [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, attributes = '', inner = '']) =>
    ownPath(attributeOf(attributes, 'action') || path, path).map((action) => ({ action, fields: fieldsOf(inner) })),
  );

  return { links, forms };
}

function fieldsOf(html: string): Form['fields'] {
  return [...html.matchAll(/<(?:input|textarea|select|button)\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
    const name = attributeOf(attributes, 'name');

    return name ? [[name, attributeOf(attributes, 'value')] as [string, string]] : [];
  });
}

function attributeOf(attributes: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1]?.replaceAll('&amp;', '&') ?? '';
}

function ownPath(href: string, path: string): string[] {
  const url = new URL(href.replaceAll('&amp;', '&'), `http://here${path}`);

  return url.host === 'here' ? [`${url.pathname}${url.search}`] : [];
}
