import type { Command, ExitCode, Speaker } from './command.ts';
import { commands } from './commands.ts';
import type { WrongLine } from './read-command-line.ts';

/** Every command, how it is used and what for. */
export function printHelp({ texts, say }: Speaker): ExitCode {
  const t = texts.console;
  const rows = [
    ...commands.map((command) => [usageOf(command), command.summary(texts)] as const),
    ['help', t(($) => $.cli.help.help)] as const,
  ];
  const width = Math.max(...rows.map(([usage]) => usage.length));

  say(t(($) => $.cli.help.title));
  say('');
  for (const [usage, summary] of rows) say(`  ${usage.padEnd(width)}  ${summary}`);
  say('');
  say(t(($) => $.cli.help.dryRun));

  return 0;
}

/** Says what was wrong with the line, and how it should be. */
export function explainWrongUse(speaker: Speaker, line: WrongLine): ExitCode {
  const t = speaker.texts.console;
  switch (line.kind) {
    case 'unknown-command':
      speaker.complain(t(($) => $.cli.unknownCommand, { command: line.typed }));
      printHelp(speaker);
      return 2;
    case 'unknown-option':
      speaker.complain(t(($) => $.cli.unknownOption, { option: line.option, usage: usageOf(line.command) }));
      return 2;
    case 'wrong-use':
      speaker.complain(t(($) => $.cli.wrongUse, { usage: usageOf(line.command) }));
      return 2;
  }
}

function usageOf(command: Command): string {
  return `${command.name} ${command.usage}`.trim();
}
