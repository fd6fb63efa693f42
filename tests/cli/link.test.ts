import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Context } from '#features/context.ts';
import { importElectorate } from '#features/electorate/import/import-electorate.ts';
import { bringUnits } from '#tests/features/electorate/a-map.ts';
import { aContext } from '#tests/support/database.ts';
import { aCommandLine } from './a-command-line.ts';

let context: Context;

beforeAll(async () => {
  context = await aContext();
  await bringUnits(context);
  const stations = 'code,name,address,places\nS-1,安平镇联络站,为民路1号,';
  await importElectorate(context, { kind: 'stations', fileName: 'c.csv', bytes: new TextEncoder().encode(stations) });
});

describe('the command for links', () => {
  it('prints a link for each entrance, and a code', async () => {
    const { code, said } = await aCommandLine(context).types('link unit T-1');

    expect(code).toBe(0);
    expect(said).toContain('Telegram: https://t.me/yunxi_bot?start=u_T-1');
    expect(said).toContain('Web chat: https://lianluo.example.cn/chat?start=u_T-1');
    expect(said).toMatch(/█▀{3,}|▄{3,}/);
  });

  it('draws the code for a poster, of the web chat where that is asked for, and never over a file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'link-'));
    const file = join(folder, 'poster.svg');
    const line = aCommandLine(context);

    const drawn = await line.types(`link station S-1 --web --svg ${file}`);
    const again = await line.types(`link unit T-1 --svg ${file}`);
    const svg = await readFile(file, 'utf8');
    await rm(folder, { recursive: true });

    expect(drawn.said).toContain('which leads to https://lianluo.example.cn/chat?start=s_S-1');
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 (\d+) \1"/);
    expect(again).toMatchObject({ code: 1, complained: `${file} is there already; nothing was written.` });
  });

  it('draws to standard output', async () => {
    const { said } = await aCommandLine(context).types('link unit T-1 --svg -');

    expect(said).toMatch(/^<svg .*<\/svg>$/);
  });

  it.each([
    ['link unit NO', 1, 'There is no electoral unit with the code NO today.'],
    ['link unit T-9', 1, 'There is no electoral unit with the code T-9 today.'],
    ['link group G', 2, 'There is no link to “group”. There are: unit, station, place'],
  ])('says why it cannot: %s', async (line, exit, sentence) => {
    const { code, complained } = await aCommandLine(context).types(line);

    expect({ code, complained }).toEqual({ code: exit, complained: sentence });
  });
});
