/**
 * Writes tests/support/bot-api.json: the part of the Bot API data our tests check calls and updates against.
 * Usage: node tools/trim-bot-api.ts <telegram-bot-api.json>
 */
import { readFileSync, writeFileSync } from 'node:fs';

type Field = { types: string[]; required: boolean };
type Method = { params: Record<string, Field>; returns: string[] };
type ObjectType = { fields: Record<string, Field>; subtypes?: string[] };
type BotApi = {
  version: string;
  released: string;
  methods: Record<string, Method>;
  types: Record<string, ObjectType>;
};

const methodsWeMayCall = [
  ...['getMe', 'setWebhook', 'deleteWebhook', 'getWebhookInfo', 'getUpdates', 'getFile'],
  ...['setMyCommands', 'setChatMenuButton', 'setMyName', 'setMyDescription', 'setMyShortDescription'],
  ...['sendMessage', 'sendPhoto', 'sendDocument', 'sendVoice', 'sendVideo', 'sendAudio', 'sendVideoNote'],
  ...['sendLocation', 'sendChatAction'],
  ...['editMessageText', 'editMessageReplyMarkup', 'deleteMessage', 'answerCallbackQuery'],
];
const targetFile = new URL('../tests/support/bot-api.json', import.meta.url);

const [sourceFile] = process.argv.slice(2);
if (!sourceFile) throw new Error('usage: node tools/trim-bot-api.ts <telegram-bot-api.json>');
writeFileSync(targetFile, renderByLine(trim(JSON.parse(readFileSync(sourceFile, 'utf8')))));

function trim(api: BotApi): BotApi {
  const methods = pick(api.methods, methodsWeMayCall);
  const mentioned = Object.values(methods).flatMap(({ params, returns }) => [...returns, ...namesIn(params)]);
  const reachable = reach(api, ['Update', ...mentioned]);
  return {
    version: api.version,
    released: api.released,
    methods,
    types: pick(api.types, [...reachable].sort()),
  };
}

/** Every type that can be reached from the named ones; names of plain values (String, Integer …) lead nowhere. */
function reach(api: BotApi, names: string[]): Set<string> {
  const seen = new Set<string>();
  const waiting = [...names];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const bare = name.replaceAll('Array of ', '');
    const type = api.types[bare];
    if (!type || seen.has(bare)) continue;
    seen.add(bare);
    waiting.push(...namesIn(type.fields), ...(type.subtypes ?? []));
  }
  return seen;
}

function namesIn(fields: Record<string, Field>): string[] {
  return Object.values(fields).flatMap((field) => field.types);
}

function pick<Value>(from: Record<string, Value>, names: string[]): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, getNamed(from, name)]));
}

function getNamed<Value>(from: Record<string, Value>, name: string): Value {
  const value = from[name];
  if (value === undefined) throw new Error(`the source does not know ${name}`);
  return value;
}

/** One method or type a line, so that an update of the API is a readable diff. */
function renderByLine({ version, released, methods, types }: BotApi): string {
  const lines = (named: Record<string, unknown>) =>
    Object.entries(named)
      .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`)
      .join(',\n');
  const head = `"version":${JSON.stringify(version)},"released":${JSON.stringify(released)}`;
  return `{${head},\n"methods":{\n${lines(methods)}\n},\n"types":{\n${lines(types)}\n}}\n`;
}
