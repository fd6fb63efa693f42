import type { CommandPorts } from '#cli/command.ts';
import { type CommandRequest, runCommandLine } from '#cli/run-command-line.ts';
import { parseConfig } from '#config';
import type { Context } from '#features/context.ts';
import { textsIn } from '#i18n/texts.ts';
import type { Language } from '#shared/language.ts';

export type Typed = { code: number; said: string; complained: string; put: Buffer };

const ports: CommandPorts = {
  countPendingMigrations: async () => 0,
  migrate: async () => ({ kind: 'migrated' }),
  openOffice: async () => ({ kind: 'opened', office: { name: '人大代表联络站', timeZone: 'Asia/Shanghai' } }),
  buildIndexes: async () => {},
  findBotUsername: async () => 'yunxi_bot',
  clearDemo: async () => ({}),
  nextTermFiles: () => [],
  webhook: null,
  converse: { converse: async () => undefined, holdMessage: async () => undefined },
  backUp: null,
};

/** What a command finds beside the office. */
export function aGround(given: Partial<CommandPorts> = {}) {
  const parsed = parseConfig({ PUBLIC_URL: 'https://lianluo.example.cn' });
  if (parsed.kind === 'invalid') throw new Error('the settings of the test are wrong');

  return { config: parsed.config, ports: { ...ports, ...given } };
}

/** A terminal beside an office: what is typed there, and what comes back. */
export function aCommandLine(
  context: Context | null,
  given: { ports?: Partial<CommandPorts>; language?: Language } = {},
) {
  return {
    async types(line: string, files: Record<string, string | Uint8Array> = {}): Promise<Typed> {
      const said: string[] = [];
      const complained: string[] = [];
      const put: Uint8Array[] = [];
      const ground = {
        texts: textsIn(given.language ?? 'en'),
        say: (text: string) => void said.push(text),
        complain: (text: string) => void complained.push(text),
        put: async (chunk: Uint8Array) => void put.push(chunk),
        ...aGround(given.ports),
      };
      const contents = Object.entries(files).map(
        ([name, content]) => [name, new Uint8Array(Buffer.from(content))] as const,
      );
      const request: CommandRequest = {
        argv: line.split(' ').filter(Boolean),
        files: new Map(contents),
        openContext: async () => context,
      };
      const code = await runCommandLine(ground, request);

      return { code, said: said.join('\n'), complained: complained.join('\n'), put: Buffer.concat(put) };
    },
  };
}
