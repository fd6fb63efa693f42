import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { sendCommand } from '#cli/send-command.ts';
import { serveCommand } from '#cli/serve-commands.ts';
import { parseTable } from '#features/electorate/import/parse-table.ts';
import { newProblemList } from '#features/electorate/import/problem.ts';
import { textsIn } from '#i18n/texts.ts';
import { aContext } from '#tests/support/database.ts';
import { aCommandLine, aGround } from './a-command-line.ts';

it('carries the bytes of a workbook from the running service to whoever asked', async () => {
  const context = await aContext();
  const rows = Array.from({ length: 3000 }, (_, index) => `C${index},县${index},county`);
  await aCommandLine(context).types('import congresses f', { f: ['code,name,level', ...rows].join('\n') });
  const server = createServer((socket) =>
    serveCommand(socket, { ground: aGround(), openContext: async () => context, onDone: () => undefined }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const [put, said]: [Uint8Array[], string[]] = [[], []];

  const code = await sendCommand(
    connect(port, '127.0.0.1'),
    { argv: ['export', 'congresses', '--format', 'xlsx'], files: new Map(), directory: '/' },
    {
      texts: textsIn('en'),
      say: (line) => void said.push(line),
      complain: (line) => void said.push(line),
      put: async (chunk) => void put.push(chunk),
    },
  );
  server.close();

  const table = await parseTable(new Uint8Array(Buffer.concat(put)), 'f', newProblemList('f'));
  expect([code, said]).toEqual([0, []]);
  expect(table?.rows).toHaveLength(3000);
});
