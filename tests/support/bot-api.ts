/** The Bot API as data: what a method takes, what a type holds, and what is wrong with a value that claims to be one. */
import botApiJson from './bot-api.json' with { type: 'json' };
import { limitViolationsOfCall, limitViolationsOfType } from './telegram-limits.ts';
import { isUpload } from './uploads.ts';

type Field = { types: string[]; required: boolean };
type ObjectType = { fields: Record<string, Field>; subtypes?: string[] };
type BotApi = {
  methods: Record<string, { params: Record<string, Field>; returns: string[] }>;
  types: Record<string, ObjectType>;
};
export type Fields = Record<string, unknown>;

const botApi: BotApi = botApiJson;

/** What is wrong with a call, in words; an empty list for a call that Telegram would take. */
export function violationsOfCall(method: string, params: Fields): string[] {
  const known = botApi.methods[method];
  if (!known) return [`${method}: no such method among those we may call`];

  return [...violationsOfFields(known.params, params, method), ...limitViolationsOfCall(method, params)];
}

/** What is wrong with a value that claims to be of a Bot API type such as 'Update'. */
export function violationsOf(type: string, value: unknown, path = type): string[] {
  if (type.startsWith('Array of ')) return violationsOfArray(type.slice('Array of '.length), value, path);

  const isPlain = plainTypes[type];
  if (isPlain) return isPlain(value) ? [] : [`${path}: ${describe(value)} is no ${type}`];

  const known = botApi.types[type];
  if (!known) return [`${path}: no such type as ${type}`];
  if (known.subtypes) return fewestViolations(known.subtypes, value, path);
  if (!isObject(value)) return [`${path}: ${describe(value)} is no ${type}`];
  return [...violationsOfFields(known.fields, value, path), ...limitViolationsOfType(type, value, path)];
}

export function isKnownMethod(method: string): boolean {
  return method in botApi.methods;
}

/** The kinds of update of this version of the API: the optional fields of Update. */
export function isKnownUpdateKind(kind: string): boolean {
  return kind in (botApi.types.Update?.fields ?? {});
}

/** The types a parameter may have; none for an unknown parameter. */
export function typesOfParam(method: string, param: string): string[] {
  return botApi.methods[method]?.params[param]?.types ?? [];
}

const plainTypes: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string',
  Integer: (value) => Number.isSafeInteger(value),
  Float: (value) => typeof value === 'number' && Number.isFinite(value),
  Boolean: (value) => typeof value === 'boolean',
  InputFile: isUpload,
};

function violationsOfArray(type: string, value: unknown, path: string): string[] {
  if (!Array.isArray(value)) return [`${path}: ${describe(value)} is no array`];
  return value.flatMap((item, index) => violationsOf(type, item, `${path}[${index}]`));
}

function violationsOfFields(fields: Record<string, Field>, value: Fields, path: string): string[] {
  const missing = Object.keys(fields).filter((name) => fields[name]?.required && value[name] === undefined);
  return [
    ...missing.map((name) => `${path}.${name}: missing`),
    ...Object.entries(value).flatMap(([name, given]) => violationsOfField(fields[name], given, `${path}.${name}`)),
  ];
}

function violationsOfField(field: Field | undefined, given: unknown, path: string): string[] {
  if (given === undefined) return [];
  return field ? fewestViolations(field.types, given, path) : [`${path}: unknown`];
}

/** A value of several possible types is judged by the one it comes closest to, by the names of its fields first. */
function fewestViolations(types: string[], value: unknown, path: string): string[] {
  const alike = types.filter((type) => hasFieldsOf(type, value));
  const [first = [], ...others] = (alike.length > 0 ? alike : types).map((type) => violationsOf(type, value, path));
  return others.reduce((best, next) => (next.length < best.length ? next : best), first);
}

function hasFieldsOf(type: string, value: unknown): boolean {
  const fields = botApi.types[type]?.fields;
  return fields !== undefined && isObject(value) && Object.keys(value).every((name) => name in fields);
}

export function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isUpload(value);
}

function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? 'an object' : `the ${typeof value} ${JSON.stringify(value)?.slice(0, 40)}`;
}
