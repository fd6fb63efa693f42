import { and, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '#database/database.ts';
import { foresee, type Reading, remember } from '#database/unit-of-work.ts';
import { deputyBindings, invitations } from './deputy.table.ts';

export type Binding = { deputyCode: string; personId: string };
export type Invitation = typeof invitations.$inferSelect;

const bindingColumns = { deputyCode: deputyBindings.deputyCode, personId: deputyBindings.personId };

export async function listBindings(db: Database, officeId: number, codes: readonly string[]): Promise<Binding[]> {
  if (codes.length === 0) return [];

  return db
    .select(bindingColumns)
    .from(deputyBindings)
    .where(and(isOpen(officeId), inArray(deputyBindings.deputyCode, [...codes])));
}

export function findBindingOfPerson(db: Database, officeId: number, personId: string): Promise<Binding | undefined> {
  return remember(db, readingOf(personId), async () => {
    const [binding] = await listBindingsOfPersons(db, officeId, [personId]);

    return binding;
  });
}

/** Spares each of these people the question whether they are a deputy. */
export async function foreseeBindings(db: Database, officeId: number, personIds: readonly string[]): Promise<void> {
  const bindings = await listBindingsOfPersons(db, officeId, personIds);
  const bound = new Map(bindings.map((binding) => [binding.personId, binding]));
  for (const personId of personIds) foresee(db, readingOf(personId), bound.get(personId));
}

function listBindingsOfPersons(db: Database, officeId: number, personIds: readonly string[]): Promise<Binding[]> {
  const isOneOf = sql`${deputyBindings.personId} = any(string_to_array(${personIds.join(' ')}, ' ')::uuid[])`;

  return db
    .select(bindingColumns)
    .from(deputyBindings)
    .where(and(isOpen(officeId), isOneOf));
}

function readingOf(personId: string): Reading {
  return { tables: [deputyBindings], key: `binding ${personId}` };
}

export async function updateBindingEnded(
  db: Database,
  officeId: number,
  ended: { deputyCode: string; at: Date },
): Promise<void> {
  await db
    .update(deputyBindings)
    .set({ endedAt: ended.at })
    .where(and(isOpen(officeId), eq(deputyBindings.deputyCode, ended.deputyCode)));
}

export async function insertBinding(db: Database, binding: typeof deputyBindings.$inferInsert): Promise<void> {
  await db.insert(deputyBindings).values(binding);
}

export async function insertInvitation(db: Database, invitation: typeof invitations.$inferInsert): Promise<void> {
  await db.insert(invitations).values(invitation);
}

/** A new invitation takes the place of those before it: one that went astray opens nothing any more. */
export async function expireInvitations(
  db: Database,
  officeId: number,
  replaced: { deputyCode: string; at: Date },
): Promise<void> {
  const { deputyCode, at } = replaced;
  const isOfDeputy = and(eq(invitations.officeId, officeId), eq(invitations.deputyCode, deputyCode));
  await db
    .update(invitations)
    .set({ expiresAt: at })
    .where(and(isOfDeputy, isNull(invitations.consumedAt), gt(invitations.expiresAt, at)));
}

export async function findInvitationByHash(
  db: Database,
  officeId: number,
  tokenHash: string,
): Promise<Invitation | undefined> {
  const [invitation] = await db
    .select()
    .from(invitations)
    .where(and(eq(invitations.officeId, officeId), eq(invitations.tokenHash, tokenHash)));

  return invitation;
}

/** Of any number that try at once, one gets the invitation and the others get nothing. */
export async function claimInvitation(
  db: Database,
  officeId: number,
  claim: { tokenHash: string; personId: string; at: Date },
): Promise<Invitation | undefined> {
  const [invitation] = await db
    .update(invitations)
    .set({ consumedAt: claim.at, consumedBy: claim.personId })
    .where(
      and(
        eq(invitations.officeId, officeId),
        eq(invitations.tokenHash, claim.tokenHash),
        isNull(invitations.consumedAt),
        gt(invitations.expiresAt, claim.at),
      ),
    )
    .returning();

  return invitation;
}

function isOpen(officeId: number) {
  return and(eq(deputyBindings.officeId, officeId), isNull(deputyBindings.endedAt));
}
