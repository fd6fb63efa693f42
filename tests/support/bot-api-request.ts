/** Reads a call to the Bot API: a query string, JSON, a urlencoded or a multipart body. */
import type { IncomingMessage } from 'node:http';
import { type Fields, isObject, typesOfParam } from './bot-api.ts';

/** The parameters of a call, uploaded files among them; throws where the body is not what its type says. */
export async function readParams(method: string, request: IncomingMessage, query: URLSearchParams): Promise<Fields> {
  const fromQuery = fromStrings(method, query);
  const body = await readBody(request);
  if (body.byteLength === 0) return fromQuery;

  const contentType = request.headers['content-type'] ?? '';
  if (contentType.startsWith('application/json')) return { ...fromQuery, ...fromJson(method, body) };
  // telegraf names the method once more inside a multipart body.
  const { method: _, ...fromBody } = await fromForm(method, await parseForm(body, contentType));
  return { ...fromQuery, ...fromBody };
}

function parseForm(body: Buffer, contentType: string): Promise<FormData> {
  return new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function fromJson(method: string, body: Buffer): Fields {
  const params: unknown = JSON.parse(body.toString());
  if (!isObject(params)) throw new Error('the body is no JSON object');

  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, unfold(method, name, value)]));
}

/** Telegram also takes an object written as a JSON string inside JSON. */
function unfold(method: string, name: string, value: unknown): unknown {
  const types = typesOfParam(method, name);
  return typeof value === 'string' && types.length > 0 && !types.includes('String') ? fromText(types, value) : value;
}

async function fromForm(method: string, form: FormData): Promise<Fields> {
  const texts = new URLSearchParams();
  const uploads: Fields = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') texts.append(name, value);
    else uploads[name] = { fileName: value.name, mimeType: value.type, bytes: await value.bytes() };
  }
  return { ...fromStrings(method, texts), ...uploads };
}

function fromStrings(method: string, texts: URLSearchParams): Fields {
  return Object.fromEntries([...texts].map(([name, text]) => [name, fromText(typesOfParam(method, name), text)]));
}

/** A form knows only strings: what the parameter may be decides what the string means. */
function fromText(types: string[], text: string): unknown {
  if (types.some((type) => type === 'Integer' || type === 'Float') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (types.includes('Boolean') && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
  if (types.includes('String') || !/^\s*[[{]/.test(text)) return text;
  return JSON.parse(text);
}
