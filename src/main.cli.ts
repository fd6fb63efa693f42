import { readFileSync } from 'node:fs';
import { noteRestored } from './app/note-restored.ts';
import { createApp } from './app.ts';
import type { CommandGround, RestorePorts, Speaker } from './cli/command.ts';
import {
  answerAtOnce,
  filesNamedBy,
  runCommandLine,
  runOnClosedData,
  wantsClosedData,
} from './cli/run-command-line.ts';
import { sendCommand } from './cli/send-command.ts';
import { explainRefusal, explainSettings, operatorTexts, type StartRefusal } from './cli/start-sentences.ts';
import { type Config, parseConfig } from './config.ts';
import { readBackup } from './database/backup/backup-file.ts';
import { hasData, restorePglite } from './database/backup/restore-pglite.ts';
import { claimClosedData, type OpenedData, openData } from './database/open-data.ts';
import { readEnvironment } from './main.environment.ts';
import { systemClock } from './shared/clock.ts';
import { createLog } from './shared/log.ts';

const environment = readEnvironment();
const texts = operatorTexts(environment);
const speaker: Speaker & Pick<CommandGround, 'put'> = {
  texts,
  put: (chunk) =>
    new Promise((resolve, reject) => {
      process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
    }),
  say: (line: string) => console.log(line),
  complain: (line: string) => console.error(line),
};

// Who reads the output may have seen enough; the command that writes is told, and ends.
process.stdout.on('error', () => undefined);
process.exitCode = await run(process.argv.slice(2));

/** Runs a command where the database is: in the service when it runs on the embedded one, else here. */
async function run(argv: string[]): Promise<number> {
  const answer = answerAtOnce(speaker, argv);
  if (answer !== null) return answer;
  const parsed = parseConfig(environment);
  if (parsed.kind === 'invalid') return complain(explainSettings(texts, parsed.problems));
  const { config } = parsed;
  const line = { argv, files: readFiles(filesNamedBy(argv)), directory: process.cwd() };
  if (wantsClosedData(argv)) return runClosed(config, line);
  const data = await openData(config);
  if (data.kind === 'refused') return refuse(config, data.because);
  if (data.kind === 'taken') return sendCommand(data.socket, line, speaker);
  try {
    if (data.database.kind === 'pglite') {
      const migrated = await data.database.migrate();
      if (migrated.kind === 'refused') return refuse(config, migrated.because);
    }
    return await runHere(config, data, line);
  } finally {
    await data.close();
  }
}

type Data = Extract<OpenedData, { kind: 'opened' }>;
type Line = { argv: string[]; files: ReadonlyMap<string, Uint8Array>; directory: string };

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

/** While nobody has the data directory, nor can get it. */
async function runClosed(config: Config, line: Line): Promise<number> {
  const ground = { ...speaker, config };
  if (config.databaseUrl) return (await runOnClosedData({ ...ground, restore: null }, line)) ?? 2;
  const closed = await claimClosedData(config.dataDir);
  if (closed.kind === 'refused') return refuse(config, closed.because);
  try {
    const restore = closed.kind === 'claimed' ? restorePorts(closed.path, config.officeCode) : null;
    return (await runOnClosedData({ ...ground, restore }, line)) ?? 2;
  } finally {
    closed.release();
  }
}

function restorePorts(dataDir: string, officeCode: string): RestorePorts {
  return {
    hasData: hasData(dataDir),
    read: readBackup,
    restore: (content, { force }) =>
      restorePglite(dataDir, content, { force, prepare: (db) => noteRestored(db, officeCode, systemClock) }),
  };
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
