import { parseArgs } from 'node:util';
import type { Command } from './command.ts';

export type CommandLine = AskedCommand | { kind: 'help' } | WrongLine;

export type WrongLine =
  | { kind: 'unknown-command'; typed: string }
  | { kind: 'unknown-option'; command: Command; option: string }
  | { kind: 'wrong-use'; command: Command };

export type AskedCommand = {
  kind: 'command';
  command: Command;
  words: string[];
  options: Options;
  isDryRun: boolean;
};

type Options = Record<string, string | boolean | undefined>;

/** What a person asked for. A command is named by one or two words; options may stand anywhere after them. */
export function readCommandLine(argv: readonly string[], commands: readonly Command[]): CommandLine {
  if (argv.length === 0 || argv[0] === 'help' || argv.includes('--help') || argv.includes('-h'))
    return { kind: 'help' };
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => argv[index] === word));
  if (!command) return { kind: 'unknown-command', typed: argv.slice(0, 2).join(' ') };

  return readArguments(command, argv.slice(command.name.split(' ').length));
}

function readArguments(command: Command, rest: readonly string[]): CommandLine {
  const options = { ...command.options, 'dry-run': { type: 'boolean' as const } };
  const { values, positionals, tokens } = parseArgs({
    args: [...rest],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const wrong = tokens.find((token) => token.kind === 'option' && !isWellUsed(options, token));
  if (wrong?.kind === 'option') return { kind: 'unknown-option', command, option: wrong.rawName };
  if (positionals.length < command.words.min || positionals.length > command.words.max) {
    return { kind: 'wrong-use', command };
  }
  const { 'dry-run': isDryRun, ...others } = values as Options;

  return { kind: 'command', command, words: positionals, options: others, isDryRun: isDryRun === true };
}

function isWellUsed(options: NonNullable<Command['options']>, token: { name: string; value?: string | undefined }) {
  const option = options[token.name];

  return option !== undefined && (option.type === 'string') === (token.value !== undefined);
}
