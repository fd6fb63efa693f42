/** A service that is fuzzed: where it is reached, and its database, to learn from it and to look at what became of it. */
import { sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { rowsOf } from '#database/rows-of.ts';
import type { Context } from '#features/context.ts';
import { inviteDeputy } from '#features/electorate/invite-deputy.ts';
import { findOffice } from '#features/electorate/open-office.ts';
import { addStaff } from '#features/staff/add-staff.ts';
import { makeSignInLink } from '#features/staff/make-sign-in-link.ts';
import type { Clock } from '#shared/clock.ts';
import { newId } from '#shared/ids.ts';
import type { Pressable } from './crowd.ts';

export type Target = { origin: string; secret: string; db: Database; clock: Clock };

const DEPUTIES = 40;
const BUTTONS_OF = 300;

export async function operatorOf({ db, clock }: Target): Promise<Context> {
  const office = await findOffice(db);
  if (!office) throw new Error('the service has no office');

  return { db, isInTransaction: false, clock, office, actor: { kind: 'operator' } };
}

export async function inviteDeputies(target: Target): Promise<string[]> {
  const context = await operatorOf(target);
  const found = await target.db.execute(sql`select distinct code from deputies order by code limit ${DEPUTIES}`);
  const tokens: string[] = [];
  for (const { code } of rowsOf<{ code: string }>(found)) {
    const invited = await inviteDeputy(context, { deputyCode: code });
    if (invited.kind === 'invited') tokens.push(invited.token);
  }

  return tokens;
}

/** A new account each time: whoever fuzzes the console may end the one before. */
export async function signInToken(target: Target): Promise<string> {
  const context = await operatorOf(target);
  const email = `${newId()}@fuzz.example`;
  const added = await addStaff(context, { email, role: 'administrator', language: 'en' });
  if (added.kind !== 'added') throw new Error(added.because);
  const made = await makeSignInLink(context, { staffId: added.staffId });

  return made.kind === 'made' ? made.token : '';
}

/** The buttons of what was said last. */
export async function listPressables({ db }: Target): Promise<Pressable[]> {
  const found = await db.execute(sql`
    select o.external_id as "externalId", o.id as "messageId", button ->> 'action' as action
    from (select * from outbox_messages where account_id = 'telegram' order by office_id desc, id desc limit ${BUTTONS_OF}) o,
      lateral (select message from outbox_bodies b where b.office_id = o.office_id and b.created_at = o.created_at
        and b.message_id = o.id) said,
      jsonb_array_elements(said.message -> 'buttons') with ordinality lines (line, row),
      jsonb_array_elements(line) with ordinality buttons (button, place)
    where button ? 'action' order by o.id, row, place`);

  return rowsOf<Pressable>(found);
}

export type Failures = { unparked: number; parked: string[] };

export async function listFailures({ db }: Target): Promise<Failures> {
  const found = await db.execute(sql`select parked_at is null as "isLive", last_error as error from update_failures`);
  const rows = rowsOf<{ isLive: boolean; error: string }>(found);

  return {
    unparked: rows.filter(({ isLive }) => isLive).length,
    parked: rows.filter(({ isLive }) => !isLive).map(({ error }) => error),
  };
}
