import { type Context, inTransaction } from '../context.ts';
import { confirmRegistration } from '../electorate/confirm-registration.ts';
import { findUnitNames } from '../electorate/find-unit-names.ts';
import { rejectRegistration } from '../electorate/reject-registration.ts';
import { claimPersons } from '../person/person.queries.ts';
import { mayActOn, notYours, type Refusal } from './act-on-thread.ts';
import { tellConstituent } from './tell.ts';
import { findThreadByCode } from './thread.queries.ts';

export type DecisionOnRegistration =
  | { kind: 'confirmed' }
  | { kind: 'rejected' }
  | { kind: 'refused'; because: Refusal['because'] | 'no-such-registration' | 'already-confirmed' };

type Deciding = {
  code: string;
  registrationId: string;
  verdict: { kind: 'confirm' } | { kind: 'reject'; reason: string };
};

/**
 * Staff who handle an opinion compare where its writer says to vote with the roll of voters: they confirm it, or reject it with
 * a sentence that says what to do, which the person hears at once. It is written down under the opinion, not under a person.
 */
export function decideOnRegistration(
  context: Context,
  { code, ...deciding }: Deciding,
): Promise<DecisionOnRegistration> {
  return inTransaction<DecisionOnRegistration>(context, async (context) => {
    const thread = await findThreadByCode(context.db, context.office.id, code);
    if (!thread?.personId || thread.kind !== 'opinion' || context.actor.kind !== 'staff') return notYours;
    if (!(await mayActOn(context, thread))) return notYours;
    // The person may be saying something else at this very moment.
    await claimPersons(context.db, context.office.id, [thread.personId]);
    const tie = {
      personId: thread.personId,
      registrationId: deciding.registrationId,
      subject: `thread:${thread.code}`,
    };

    const decision =
      deciding.verdict.kind === 'confirm'
        ? await confirmRegistration(context, tie)
        : await rejectRegistration(context, tie);
    if (decision.kind === 'refused')
      return decision.because === 'not-staff' ? notYours : { ...decision, because: decision.because };
    if (deciding.verdict.kind === 'reject') {
      const { unitCode, level } = decision.registration;
      const unit = (await findUnitNames(context, [unitCode])).get(unitCode) ?? unitCode;
      const { reason } = deciding.verdict;
      await tellConstituent(context, thread, { kind: 'registration-rejected', code, level, unit, reason });
    }

    return { kind: decision.kind };
  });
}
