import { localDayOf } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { foreseeElectorateOf } from '../electorate/foresee-electorate-of.ts';
import { foreseeOwnDeeds } from '../limit/count-against-limit.ts';
import { getPolicyAt } from '../opinion/policy.ts';
import type { KnownPerson } from '../person/meet-people.ts';
import { foreseeConversationRows } from './conversation.queries.ts';

/** Reads at once, for all who speak in one batch, where each is in the dialogue and what ties them to the electorate. */
export async function foreseeConversations(context: Context, people: readonly KnownPerson[]): Promise<void> {
  const personIds = [...new Set(people.map(({ person }) => person.id))];
  const on = localDayOf(context.clock.now(), context.office.timeZone);

  await Promise.all([
    foreseeConversationRows(context.db, context.office.id, personIds),
    foreseeOwnDeeds(context, 'opinions-per-person', personIds),
    foreseeElectorateOf(context, { personIds, on }),
    getPolicyAt(context, context.clock.now()),
  ]);
}
