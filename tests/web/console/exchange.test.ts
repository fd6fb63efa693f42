import { beforeAll, describe, expect, it } from 'vitest';
import { listAudit } from '#features/audit.ts';
import { aConsoleApp, anOpinion, type ConsoleApp, type Desk, origin, signedIn } from './console-app.ts';

let at: ConsoleApp;
let desk: Desk;

beforeAll(async () => {
  at = await aConsoleApp();
  desk = await signedIn(at, { role: 'administrator' });
});

const units = (name: string) => `code,congress,name,kind,drawn_by,seats,valid_from
X01-3,X01,${name},district,residence,2,2022-01-01`;

async function upload(step: 'check' | 'import', content: string, more: Record<string, string> = {}) {
  const body = new FormData();
  for (const [name, value] of Object.entries({ kind: 'units', ...more })) body.set(name, value);
  body.set('file', new File([content], 'units.csv'));
  const headers = { origin, cookie: desk.cookie };
  const answer = await at.app.request(`/console/exchange/${step}`, { method: 'POST', headers, body });
  const page = await answer.text();
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? '';

  return { status: answer.status, page, seen: { digest: field('digest'), revision: field('revision') } };
}

describe('an administrator', () => {
  it('sees what a file would change, and imports that very file', async () => {
    const checked = await upload('check', units('第三选区'));
    const imported = await upload('import', units('第三选区'), checked.seen);
    const again = await upload('check', units('第三选区'));

    expect(checked.page).toContain('changed X01-3 第三选区: name 安平镇第三选区 → 第三选区');
    expect(imported).toMatchObject({ status: 200 });
    expect(imported.page).toContain('Imported units.csv: 0 added, 1 changed, 0 unchanged.');
    expect(again.page).toContain('Would import units.csv: 0 added, 0 changed, 1 unchanged.');
    expect(again.seen.digest).toBe('');
  });

  it('imports nothing that was not checked, nor on another ground', async () => {
    const checked = await upload('check', units('甲选区'));
    const other = await upload('import', units('乙选区'), checked.seen);
    const unchecked = await upload('import', units('乙选区'));
    const late = await upload('import', units('甲选区'), { ...checked.seen, revision: 'another' });

    expect([other, unchecked, late].map(({ status }) => status)).toEqual([422, 422, 422]);
    expect(other.page).toContain('not the file that was checked');
    expect(late.page).toContain('has changed since');
    expect((await upload('check', units('乙选区'))).page).not.toContain('甲选区');
  });

  it('reads what is wrong with a file, escaped', async () => {
    const { status, page } = await upload('check', `${units('三')}\nX,X01,四,<b>,residence,2,2022-01-01`);

    expect(status).toBe(422);
    expect(page).toContain('units.csv line 3, column “kind”: “&lt;b&gt;” is not one of the words');
  });

  it('is told when no file was chosen', async () => {
    expect(await upload('check', '')).toMatchObject({ status: 422 });
  });

  it('downloads each kind, and the journal says so', async () => {
    const csv = await desk.get('/console/exchange/places.csv?on=2026-11-23');
    const workbook = await desk.get('/console/exchange/units.xlsx');

    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="places-2026-11-23.csv"');
    expect(csv.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(csv.headers.get('cache-control')).toBe('no-store');
    expect(await csv.text()).toContain('P2,柳树湾村,village,P1,X01-3');
    expect(new Uint8Array(await workbook.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    const [entry] = await listAudit(at.context, { before: null, limit: 1 });
    expect(entry).toMatchObject({ action: 'data.exported', subject: 'export:units', actor: `staff:${desk.staffId}` });
  });

  it.each(['nothing.csv', 'units.pdf', 'groups.geojson', 'opinions.geojson', 'units'])('finds no %s', async (file) => {
    expect((await desk.get(`/console/exchange/${file}`)).status).toBe(404);
  });
});

it('lets opinions leave without words and person, and complaints without whom they are about', async () => {
  const opinion = await anOpinion(at.context, { unitCode: 'X01-3', placeCode: 'P2', signature: '王小明' });
  const complaint = await anOpinion(at.context, { kind: 'complaint', unitCode: 'X01-3', placeCode: 'P2' });

  const rows: Record<string, unknown>[] = await (await desk.get('/console/exchange/opinions.json')).json();

  const about = { topic: 'rural-construction', unit: 'X01-3', place: 'P2', owner: 'group:G2' };
  const nothing = { topic: null, unit: null, place: null, owner: null };
  expect(rows.find(({ code }) => code === opinion.code)).toMatchObject({ ...about, received_on: '2026-11-23' });
  expect(rows.find(({ code }) => code === complaint.code)).toMatchObject({ ...nothing, kind: 'complaint' });
  expect(JSON.stringify(rows)).not.toMatch(/路灯|王小明|person|pseudonym/);
});

it.each([
  ['a liaison officer', { role: 'liaison' }],
  ['a reader', { role: 'reader' }],
  ['a township’s administrator', { role: 'administrator', congressCode: 'X01' }],
] as const)('lets %s neither out with data nor in', async (_, who) => {
  const other = await signedIn(at, who);

  const answers = [
    await other.get('/console/exchange'),
    await other.get('/console/exchange/deputies.csv'),
    await other.post('/console/exchange/check'),
    await other.post('/console/exchange/import'),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
  expect(await (await other.get('/console')).text()).not.toContain('/console/exchange');
});

it('refuses what another site sends', async () => {
  const answer = await desk.post('/console/exchange/import', {}, { origin: 'https://elsewhere.example' });

  expect(answer.status).toBe(403);
});
