import { describe, expect, it } from 'vitest';
import { formatReferenceCode } from '#shared/reference-code.ts';
import { aConsoleApp, anOpinion, automatedText, type Desk, signedIn } from './console-app.ts';

describe('the queue', () => {
  it('shows what waits, with its due date, reason and age', async () => {
    const at = await aConsoleApp();
    const thread = await anOpinion(at.context);
    const desk = await signedIn(at);

    const page = await read(desk, '/console/queue/staff');

    expect(page).toContain(`/console/threads/${thread.code}?view=staff`);
    expect(page).toMatch(/days? left[\s\S]*No electoral unit known[\s\S]*路灯坏了三个月[\s\S]*received today/);
  });

  it('counts each view, and says what an empty one is for', async () => {
    const at = await aConsoleApp();
    await anOpinion(at.context);
    await anOpinion(at.context, { text: automatedText });
    const desk = await signedIn(at);

    const page = await read(desk, '/console/queue/overdue');

    expect(countOf(page, 'Waiting for staff')).toBe('1');
    expect(countOf(page, 'Held for reading')).toBe('1');
    expect(countOf(page, 'All open')).toBe('2');
    expect(page).toContain('Nothing is overdue.');
  });

  it('is filtered by the reason for waiting', async () => {
    const at = await aConsoleApp();
    const unknown = await anOpinion(at.context);
    const vacant = await anOpinion(at.context, { unitCode: 'X02-1' });
    const desk = await signedIn(at);

    const page = await read(desk, '/console/queue/staff?because=no-deputy-can-answer');

    expect(page).toContain(`/console/threads/${vacant.code}?`);
    expect(page).not.toContain(`/console/threads/${unknown.code}?`);
  });

  it('leads to an opinion by its code as people write it', async () => {
    const at = await aConsoleApp();
    const thread = await anOpinion(at.context);
    const desk = await signedIn(at);

    const found = await desk.get(`/console/search?code=${formatReferenceCode(thread.code).toLowerCase()}`);
    const missing = await desk.get('/console/search?code=7KM2');

    expect(found.headers.get('location')).toBe(`/console/threads/${thread.code}?view=open`);
    expect(missing.status).toBe(404);
  });
});

describe('complaints', () => {
  it('are not for readers: not in a view, not in a count, not by code', async () => {
    const at = await aConsoleApp();
    const complaint = await anOpinion(at.context, { kind: 'complaint' });
    const reader = await signedIn(at, { role: 'reader' });

    const open = await read(reader, '/console/queue/open');
    const view = await reader.get('/console/queue/complaints');
    const thread = await reader.get(`/console/threads/${complaint.code}`);
    const search = await reader.get(`/console/search?code=${complaint.code}`);

    expect(open).not.toContain(`/console/threads/${complaint.code}`);
    expect(countOf(open, 'All open')).toBe('0');
    expect([view.status, thread.status, search.status]).toEqual([404, 404, 404]);
  });

  it('are for a liaison officer', async () => {
    const at = await aConsoleApp();
    const complaint = await anOpinion(at.context, { kind: 'complaint' });
    const desk = await signedIn(at);

    const view = await read(desk, '/console/queue/complaints');
    const thread = await read(desk, `/console/threads/${complaint.code}`);

    expect(view).toContain(`/console/threads/${complaint.code}?view=complaints`);
    expect(thread).toContain('Restricted: no deputy sees this one.');
  });
});

describe('township staff', () => {
  it('see what belongs to their congress, and nothing else', async () => {
    const at = await aConsoleApp();
    const own = await anOpinion(at.context, { unitCode: 'X01-3' });
    const other = await anOpinion(at.context, { unitCode: 'X02-1' });
    const nowhere = await anOpinion(at.context);
    const desk = await signedIn(at, { congressCode: 'X01' });

    const open = await read(desk, '/console/queue/open');
    const statuses = await Promise.all(
      [own, other, nowhere].map(async ({ code }) => (await desk.get(`/console/threads/${code}`)).status),
    );

    expect(open).toContain(own.code);
    expect(open).not.toContain(other.code);
    expect(statuses).toEqual([200, 404, 404]);
  });

  it('cannot act on what is not theirs', async () => {
    const at = await aConsoleApp();
    const other = await anOpinion(at.context, { unitCode: 'X02-1' });
    const desk = await signedIn(at, { congressCode: 'X01' });

    const answer = await desk.post(`/console/threads/${other.code}/closing`, { seen: '2', text: 'no' });

    expect(answer.status).toBe(404);
  });
});

async function read(desk: Desk, path: string): Promise<string> {
  return (await desk.get(path)).text();
}

function countOf(page: string, view: string): string | undefined {
  return new RegExp(`<span>${view}</span>\\s*<span class="count"[^>]*>(\\d+)</span>`).exec(page)?.[1];
}
