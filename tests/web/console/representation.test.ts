import { beforeAll, describe, expect, it } from 'vitest';
import { aRegister } from '#tests/features/representation/a-register.ts';
import { aConsoleApp, type ConsoleApp, type Desk, signedIn } from './console-app.ts';

const page = '/console/representation';
let at: ConsoleApp;
let desk: Desk;
let readings = 0;

beforeAll(async () => {
  at = await aConsoleApp({
    forReading: async (context) => {
      readings += 1;
      return context;
    },
  });
  desk = await signedIn(at);
  const register = aRegister(at.context);
  await register.place('<b>T2</b>', { kind: 'street' });
  await register.place('V2', { parent: '<b>T2</b>', units: ['X01-4', 'X01-5'] });
  await register.unit('X01-4', { congress: 'X01', population: 1500, seats: 2 });
  await register.unit('X01-5', { congress: 'X01' });
  await register.unit('=X01-6', { congress: 'X01', population: 700 });
  await register.target('X01', '妇女', 30);
});

const read = async (path: string, from = desk) => (await from.get(path)).text();

describe('the page of representation', () => {
  it('sets the congresses side by side, and each leads to its own page', async () => {
    const text = await read(page);

    expect(text).toMatch(/<caption>Congresses<\/caption>[\s\S]*安平镇人大[\s\S]*白沙镇人大/);
    expect(text).toContain(`${page}?congress=X01&amp;on=2026-11-23&amp;tolerance=20`);
    expect(text).toContain('Units without a sitting deputy');
  });

  it('shows a congress with charts that say what they show, the tables behind them, and the method', async () => {
    const text = await read(`${page}?congress=X01`);

    expect(text).toMatch(/<svg role="img" aria-labelledby="spread-title spread-desc"[\s\S]*<desc id="spread-desc">/);
    expect(text).toMatch(/<rect class="bar outlier"[^>]*width="\d/);
    expect(text).toMatch(/<th scope="row">X01-5<\/th>[\s\S]*?population not stated/);
    expect(text).toContain('is a setting of this report');
    expect(text).not.toMatch(/<b>|style="/);
  });

  it('shows the day that was asked for, and says what is no day and no tolerance', async () => {
    const past = await read(`${page}?congress=X01&on=2021-12-31`);
    const wrong = await read(`${page}?congress=X01&on=2026-02-30&tolerance=0`);

    expect(past).toContain('There is no electoral unit on this day.');
    expect(past).not.toContain('<svg');
    expect(wrong).toContain('“2026-02-30” is not a day.');
    expect(wrong).toContain('The tolerance must be');
    expect(wrong).toContain('value="2026-11-23"');
  });

  it('reads from a copy of the database where there is one, as the queue never does', async () => {
    const before = readings;

    await read('/console');
    expect(readings).toBe(before);
    await read(`${page}?congress=X01`);
    await read(`${page}/equality/units.csv?congress=X01`);
    expect(readings).toBe(before + 2);
  });

  it('is in Chinese for who reads Chinese', async () => {
    const text = await read(`${page}?congress=X01`, await signedIn(at, { language: 'zh-CN', role: 'reader' }));

    expect(text).toContain('代表性报告');
    expect(text).toContain('选举法第二十六条');
  });

  it('shows staff of a town their own congress, and no other', async () => {
    const town = await signedIn(at, { congressCode: 'X01' });

    const own = await read(page, town);
    const answers = await Promise.all(
      [`${page}?congress=X02`, `${page}/coverage/units-with-vacancy.csv?congress=X`].map((path) => town.get(path)),
    );

    expect(own).toContain('安平镇人大');
    expect(own).not.toContain('白沙镇人大');
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  });

  it('shows the first 500 rows of what is long, and says so', async () => {
    const register = aRegister(at.context);
    await register.congress('Y');
    await register.units(
      Array.from({ length: 501 }, (_, index) => `Y-${index}`),
      { congress: 'Y' },
    );

    const text = await read(`${page}?congress=Y`);
    const file = await read(`${page}/equality/units.csv?congress=Y`);

    expect(text).toContain('The first 500 of 501 rows; the file has all.');
    expect(text.match(/population not stated/g)).toHaveLength(500);
    expect(file.trim().split('\r\n')).toHaveLength(502);
  });

  it('needs somebody who is signed in', async () => {
    expect((await at.app.request(`${page}/equality/units.csv?congress=X01`)).status).toBe(303);
  });
});

describe('a table as a file', () => {
  it('holds plain numbers, nothing where nothing is known, and no formula', async () => {
    const answer = await desk.get(`${page}/equality/units.csv?congress=X01&on=2026-11-23`);

    const [heads, ...rows] = (await answer.text()).split('\r\n');
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toContain('filename="equality-units-X01-2026-11-23.csv"');
    expect(heads).toContain('People per deputy,From the mean,Beyond ±20 %');
    expect(rows[0]).toBe("'=X01-6,'=X01-6,not known,not stated,700,1,700,2.94,");
    expect(rows).toContain('X01-5,X01-5,<b>T2</b>,town,,1,,,population not stated');
  });

  it.each([
    'equality/names.csv?congress=X01',
    'equality/units.xlsx?congress=X01',
    'names/units.csv',
    'composition/categories.csv',
  ])('is not there: %s', async (path) => {
    expect((await desk.get(`${page}/${path}`)).status).toBe(404);
  });
});
