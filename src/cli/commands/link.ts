import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type FoundTarget, findLinkTarget } from '#features/electorate/find-link-target.ts';
import { type LinkKind, type Links, linkKinds, linksTo } from '#features/electorate/link.ts';
import { localDayOf } from '#shared/local-day.ts';
import { printQrCode, renderQrCode } from '#shared/qr-code.ts';
import type { Command, CommandDesk, ExitCode, Given } from '../command.ts';

export const linkCommand: Command = {
  name: 'link',
  usage: `<${linkKinds.join('|')}> <code> [--web] [--svg <file>|-]`,
  summary: (texts) => texts.console(($) => $.cli.help.link),
  words: { min: 2, max: 2 },
  options: { svg: { type: 'string' }, web: { type: 'boolean' } },
  needs: 'office',
  run: link,
};

async function link(desk: CommandDesk, given: Given): Promise<ExitCode> {
  const t = desk.texts.console;
  const [word = '', code = ''] = given.words;
  const kind = linkKinds.find((known) => known === word);
  if (!kind) {
    desk.complain(t(($) => $.cli.link.unknownKind, { kind: word, kinds: linkKinds.join(', ') }));
    return 2;
  }
  const found = await find(desk, kind, code);
  if (found.kind === 'none') {
    desk.complain(t(($) => $.cli.link.none[kind], { code }));
    return 1;
  }
  const links = linksTo(found, await entrancesOf(desk));
  if (!links) {
    desk.complain(t(($) => $.cli.link.tooLong, { code }));
    return 1;
  }
  const posted = (given.options.web === true ? null : links.telegram) ?? links.web ?? '';
  const { svg } = given.options;

  return typeof svg === 'string' ? write(desk, given, { svg, posted }) : show(desk, { found, links, posted });
}

function find({ context }: CommandDesk, kind: LinkKind, code: string): Promise<FoundTarget> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);

  return findLinkTarget(context, { target: { kind, code }, on });
}

async function entrancesOf({ config, ports }: CommandDesk) {
  return { publicUrl: config.publicUrl, botUsername: await ports.findBotUsername() };
}

type Shown = { found: Exclude<FoundTarget, { kind: 'none' }>; links: Links; posted: string };

function show({ texts, say }: CommandDesk, { found, links, posted }: Shown): ExitCode {
  const t = texts.console;
  say(t(($) => $.cli.link.to[found.kind], { name: found.name, code: found.code }));
  if (links.telegram) say(t(($) => $.cli.link.telegram, { link: links.telegram }));
  if (links.web) say(t(($) => $.cli.link.web, { link: links.web }));
  say('');
  for (const line of printQrCode(posted).split('\n')) say(line);

  return 0;
}

/** To standard output for `-`; a file that is there already stays as it is. */
async function write(
  { texts, say, complain }: CommandDesk,
  { directory }: Given,
  { svg, posted }: { svg: string; posted: string },
): Promise<ExitCode> {
  const t = texts.console;
  const drawing = renderQrCode(posted);
  if (svg === '-') {
    say(drawing);
    return 0;
  }
  const path = resolve(directory, svg);
  try {
    await writeFile(path, `${drawing}\n`, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    complain(isThere ? t(($) => $.cli.link.exists, { path }) : t(($) => $.cli.link.notWritable, { path }));
    return 1;
  }
  say(t(($) => $.cli.link.written, { path, link: posted }));

  return 0;
}
