/** Somebody of the liaison staff, at the console, by the forms of its pages. */
import { expect } from 'vitest';
import { parseReferenceCode } from '#shared/reference-code.ts';
import { type Expected, expectIn, expectNotIn } from './expecting.ts';
import type { Operator } from './operator.ts';
import { aBrowser, readPage } from './story-browser.ts';
import type { World } from './world.ts';

type Deed = 'taking' | 'release' | 'answer' | 'question' | 'extension' | 'closing' | 'assignment' | 'recusal';
type View = 'staff' | 'alerts' | 'complaints' | 'held' | 'overdue' | 'open' | 'closed';
export type StaffMember = ReturnType<typeof aStaffMember>;

type StaffToBe = { email: string; role: string; congress?: string };

export function aStaffMember(world: Pick<World, 'origin' | 'settle'>, operator: Operator, given: StaffToBe) {
  const browser = aBrowser(world.origin);
  let page = '';
  let link = '';
  let setAside = '';

  async function show(path: string): Promise<number> {
    const answer = await browser.get(path);
    page = readPage(await answer.text());
    return answer.status;
  }

  async function act(code: string, deed: Deed, fields: Record<string, string>): Promise<number> {
    const path = pathOf(code);
    const html = await (await browser.get(path)).text();
    const seen = /name="seen" value="(\d+)"/.exec(html)?.[1] ?? '0';
    const answer = await browser.post(`${path}/${deed}`, { seen, view: 'open', ...fields });
    page = readPage(await answer.text());
    await world.settle();
    return answer.status;
  }

  /** What is done leads back to the thread. */
  async function does(code: string, deed: Deed, fields: Record<string, string> = {}): Promise<void> {
    expect(await act(code, deed, fields), page).toBe(303);
  }

  return {
    browser,
    async signsIn(): Promise<void> {
      const scope = given.congress ? ` --congress ${given.congress}` : '';
      const printed = await operator.runs(`staff add ${given.email} --role ${given.role}${scope}`);
      link = /#([\w-]+)/.exec(printed)?.[1] ?? '';
      const answer = await browser.post('/console/sign-in', { token: link });
      expect(answer.headers.get('location')).toBe('/console');
    },
    /** After a night a session has ended; the operator makes another link. */
    async signsInAgain(): Promise<void> {
      link = /#([\w-]+)/.exec(await operator.runs(`staff link ${given.email}`))?.[1] ?? '';
      const answer = await browser.post('/console/sign-in', { token: link });
      expect(answer.headers.get('location')).toBe('/console');
    },
    /** Once more with the link that was used already. */
    async usesTheLinkAgain(): Promise<number> {
      return (await aBrowser(world.origin).post('/console/sign-in', { token: link })).status;
    },
    opensTheQueue: (view: View = 'staff') => show(`/console/queue/${view}`),
    opens: (code: string) => show(pathOf(code)),
    /** The page of an opinion that is not for this member of staff looks like one that does not exist. */
    async cannotOpen(code: string): Promise<void> {
      expect(await show(pathOf(code))).toBe(404);
    },
    async sees(...expected: Expected[]): Promise<void> {
      for (const one of expected) expectIn(page, one);
    },
    async doesNotSee(...expected: Expected[]): Promise<void> {
      for (const one of expected) expectNotIn(page, one);
    },
    /** The page that is open. */
    reads: async () => page,
    /** Fetches the first file of the page of an opinion. */
    async downloadsTheFile(code: string): Promise<Response> {
      const html = await (await browser.get(pathOf(code))).text();
      return browser.get(/href="([^"]+\/attachments\/[^"]+)"/.exec(html)?.[1] ?? '/console/nowhere');
    },
    takes: (code: string) => does(code, 'taking'),
    releases: (code: string) => does(code, 'release'),
    answers: (code: string, text: string) => does(code, 'answer', { text }),
    asks: (code: string, text: string) => does(code, 'question', { text }),
    extends: (code: string, text: string) => does(code, 'extension', { text }),
    closes: (code: string, text: string) => does(code, 'closing', { text }),
    assigns: (code: string, to: `${'unit' | 'group' | 'deputy'}:${string}`, text = '') =>
      does(code, 'assignment', { to, text }),
    recuses: (code: string, deputyCode: string, text = '') =>
      does(code, 'recusal', { to: `deputy:${deputyCode}`, text }),
    /** Tries what has to be refused, and reads why. */
    async cannot(code: string, deed: Deed, fields: Record<string, string> = {}): Promise<void> {
      expect(await act(code, deed, fields)).toBeGreaterThanOrEqual(400);
    },
    async looksAtTheIdentity(code: string): Promise<void> {
      const answer = await browser.post(`${pathOf(code)}/identity-look`);
      page = readPage(await answer.text());
      expect(answer.status).toBe(200);
    },
    opensTheVacancies: () => show('/console/vacancies'),
    /** As the form beside the identity says, of the first registration shown there. */
    async decidesOnTheRegistration(code: string, decision: 'confirmation' | 'rejection', reason = ''): Promise<void> {
      const html = await (await browser.post(`${pathOf(code)}/identity-look`)).text();
      const registration = /name="registration" value="([^"]+)"/.exec(html)?.[1] ?? '';
      const form = { registration, ...(reason ? { reason } : {}) };
      const answer = await browser.post(`${pathOf(code)}/registration-${decision}`, form);
      await world.settle();
      expect(answer.status).toBe(303);
    },
    opensTheService: () => show('/console/service'),
    /** Opens the first of what was set aside, from the page of the service. */
    async opensWhatWasSetAside(): Promise<void> {
      const html = await (await browser.get('/console/service')).text();
      setAside = /href="(\/console\/service\/parked\/[^"]+)"/.exec(html)?.[1] ?? '/console/nowhere';
      expect(await show(setAside), page).toBe(200);
    },
    async rehearsesIt(): Promise<void> {
      const answer = await browser.post(`${setAside}/rehearsal`);
      page = readPage(await answer.text());
      await world.settle();
      expect(answer.status, page).toBe(200);
    },
    /** With the confirmation that the page asks for. */
    async replaysIt(): Promise<void> {
      const answer = await browser.post(`${setAside}/replay`, { confirmed: 'yes' });
      await world.settle();
      expect(answer.status).toBe(303);
      await show(answer.headers.get('location') ?? '');
    },
    async letsItBe(because: string): Promise<void> {
      const answer = await browser.post(`${setAside}/dismissal`, { because });
      expect(answer.status).toBe(303);
      await show(answer.headers.get('location') ?? '');
    },
    opensTheAuditLog: () => show('/console/audit'),
  };
}

function pathOf(code: string): string {
  return `/console/threads/${parseReferenceCode(code) ?? code}`;
}
