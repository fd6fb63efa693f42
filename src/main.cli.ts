import { readFileSync } from 'node:fs';
import { createApp } from './app.ts';
import type { Speaker } from './cli/command.ts';
import { answerAtOnce, filesNamedBy, runCommandLine } from './cli/run-command-line.ts';
import { sendCommand } from './cli/send-command.ts';
import { explainRefusal, explainSettings, operatorTexts, type StartRefusal } from './cli/start-sentences.ts';
import { type Config, parseConfig } from './config.ts';
import { type OpenedData, openData } from './database/open-data.ts';
import { readEnvironment } from './main.environment.ts';
import { systemClock } from './shared/clock.ts';
import { createLog } from './shared/log.ts';

const environment = readEnvironment();
const texts = operatorTexts(environment);
const speaker: Speaker = {
  texts,
  say: (line: string) => console.log(line),
  complain: (line: string) => console.error(line),
};

process.exitCode = await run(process.argv.slice(2));

/** Runs a command where the database is: in the service when it runs on the embedded one, else here. */
async function run(argv: string[]): Promise<number> {
  const answer = answerAtOnce(speaker, argv);
  if (answer !== null) return answer;
  const parsed = parseConfig(environment);
  if (parsed.kind === 'invalid') return complain(explainSettings(texts, parsed.problems));
  const { config } = parsed;
  const files = readFiles(filesNamedBy(argv));
  const data = await openData(config);
  if (data.kind === 'refused') return refuse(config, data.because);
  if (data.kind === 'taken') return sendCommand(data.socket, { argv, files }, speaker);
  try {
    if (data.database.kind === 'pglite') await data.database.migrate();
    return await runHere(config, data, { argv, files });
  } finally {
    await data.close();
  }
}

type Data = Extract<OpenedData, { kind: 'opened' }>;
type Line = { argv: string[]; files: ReadonlyMap<string, Uint8Array> };

function runHere(config: Config, { database }: Data, line: Line): Promise<number> {
  const app = createApp({
    database,
    config,
    clock: systemClock,
    log: createLog('error'),
    sessionSecret: config.sessionSecret ?? '',
    peerAddress: () => '',
    waitUntil: () => {},
    onCommitted: () => {},
  });
  const ground = { ...speaker, config, ports: app.commandPorts };
  const openContext = () => app.loadContext({ kind: 'operator' }).catch(() => null);

  return runCommandLine(ground, { ...line, openContext });
}

/** A file that cannot be read is left out; the command says so. */
function readFiles(names: string[]): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    try {
      files.set(name, readFileSync(name));
    } catch {}
  }

  return files;
}

function refuse(config: Config, because: StartRefusal): number {
  return complain([explainRefusal(texts, because, { ...config, error: '' })]);
}

function complain(lines: string[]): number {
  for (const line of lines) speaker.complain(line);

  return 1;
}
