import { formatReferenceCode } from '#shared/reference-code.ts';
import type { Context } from '../context.ts';
import { checkConvenors as listConvenorFindings } from '../electorate/check-convenors.ts';
import { checkThreads as listThreadFindings, type ThreadFinding } from '../opinion/check-threads.ts';
import type { Finding, FoundName } from './finding.ts';

const foundInThread: Record<ThreadFinding['finding'], FoundName> = {
  'no-status': 'noStatus',
  'no-owner': 'noOwner',
  'no-next-action': 'noNextAction',
  differs: 'differs',
};

/** Says which opinions have no state, owner or next-action time, or another than their facts amount to. */
export async function checkThreads(context: Context): Promise<Finding[]> {
  return (await listThreadFindings(context)).map((thread) => ({
    subject: formatReferenceCode(thread.code),
    found: foundInThread[thread.finding],
    ...(thread.finding === 'differs' ? { values: { fields: thread.fields.join(', ') } } : {}),
  }));
}

/** Says which groups name a convenor who is none. */
export async function checkConvenors(context: Context): Promise<Finding[]> {
  return (await listConvenorFindings(context)).map(({ groupCode, convenorCode: convenor, finding }) => ({
    subject: groupCode,
    found: finding === 'no-deputy' ? 'convenorNoDeputy' : 'convenorNoMember',
    values: { convenor },
  }));
}
