import type { Context } from '../context.ts';
import { listPersonsOfDeputies } from '../electorate/list-persons-of-deputies.ts';
import { listRecusals } from './recusal.queries.ts';

/** Who must not hear of which of these threads: the persons of the deputies who have stepped aside. */
export async function listRecusedPersons(
  context: Context,
  threadIds: readonly string[],
): Promise<{ subjectId: string; personId: string }[]> {
  const recusals = await listRecusals(context.db, context.office.id, threadIds);
  if (recusals.length === 0) return [];
  const persons = await listPersonsOfDeputies(
    context,
    recusals.map(({ deputyCode }) => deputyCode),
  );

  return recusals.flatMap(({ threadId, deputyCode }) => {
    const personId = persons.get(deputyCode);
    return personId ? [{ subjectId: threadId, personId }] : [];
  });
}
