import type { Language } from '#shared/language.ts';
import type { Context } from '../context.ts';
import { updatePersonLanguage } from './person.queries.ts';

/** From now on we speak this language to the person. */
export async function setLanguage(context: Context, request: { personId: string; language: Language }): Promise<void> {
  await updatePersonLanguage(context.db, { officeId: context.office.id, id: request.personId }, request.language);
}
