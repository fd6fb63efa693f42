import { formatInstant } from '#i18n/format.ts';
import type {
  AboutBackup,
  ClosedGround,
  Command,
  ExitCode,
  Given,
  ReadBackup,
  RestoredData,
  RestorePorts,
} from '../command.ts';
import { sayBytes } from '../say-bytes.ts';

export const restoreCommand: Command = {
  name: 'restore',
  usage: '<file> [--force] [--dry-run]',
  summary: (texts) => texts.console(($) => $.cli.help.restore),
  words: { min: 1, max: 1 },
  options: { force: { type: 'boolean' } },
  files: (words) => words,
  needs: 'closed-data',
  run: restore,
};

async function restore(ground: ClosedGround, given: Given): Promise<ExitCode> {
  const t = ground.texts.console;
  const path = given.words[0] ?? '';
  if (ground.config.databaseUrl)
    return refuse(
      ground,
      t(($) => $.cli.restore.isServer),
    );
  if (!ground.restore)
    return refuse(
      ground,
      t(($) => $.cli.restore.isRunning),
    );
  const file = given.files.get(path);
  if (!file)
    return refuse(
      ground,
      t(($) => $.cli.restore.noSuchFile, { path }),
    );
  const backup = ground.restore.read(file);
  if (backup.kind === 'refused') return refuse(ground, sentenceFor(ground, path, backup.because));
  ground.say(describe(ground, backup.about));

  return putInPlace(ground, given, { ports: ground.restore, content: backup.content });
}

type Chosen = { ports: RestorePorts; content: Uint8Array };

async function putInPlace(ground: ClosedGround, given: Given, { ports, content }: Chosen): Promise<ExitCode> {
  const t = ground.texts.console;
  const path = given.words[0] ?? '';
  const force = given.options.force === true;
  if (ports.hasData && !force) return refuse(ground, sentenceFor(ground, path, 'not-empty'));
  if (given.isDryRun) {
    ground.say(ports.hasData ? t(($) => $.cli.restore.wouldReplace) : t(($) => $.cli.restore.wouldFill));
    ground.say(t(($) => $.cli.rehearsed));
    return 0;
  }
  const restored = await ports.restore(content, { force });
  if (restored.kind === 'refused') return refuse(ground, sentenceFor(ground, path, restored.because));
  ground.say(t(($) => $.cli.restore.done));
  if (restored.setAside) ground.say(t(($) => $.cli.restore.setAside, { path: restored.setAside }));

  return 0;
}

function describe({ texts }: ClosedGround, { madeAt, office, bytes }: AboutBackup): string {
  const at = formatInstant(madeAt, texts.language, 'UTC');

  return texts.console(($) => $.cli.restore.about, { at, office, size: sayBytes(bytes) });
}

type Because = Extract<ReadBackup | RestoredData, { kind: 'refused' }>['because'];

function sentenceFor({ texts, config }: ClosedGround, path: string, because: Because): string {
  const t = texts.console;
  switch (because) {
    case 'not-a-backup':
      return t(($) => $.cli.restore.notABackup, { path });
    case 'incomplete':
      return t(($) => $.cli.restore.incomplete, { path });
    case 'damaged':
      return t(($) => $.cli.restore.damaged, { path });
    case 'newer':
      return t(($) => $.cli.restore.newer, { path });
    case 'not-empty':
      return t(($) => $.cli.restore.notEmpty, { dataDir: config.dataDir });
    case 'cannot-be-opened':
      return t(($) => $.cli.restore.cannotBeOpened, { path });
  }
}

function refuse(ground: ClosedGround, sentence: string): ExitCode {
  ground.complain(sentence);

  return 1;
}
