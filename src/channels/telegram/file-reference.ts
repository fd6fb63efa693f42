/**
 * What a file was when it was sent. Telegram takes an id back only by the method of the same form, so for what everybody else
 * calls a document the form goes along, in front of the id.
 */
export const distinctForms = ['video', 'audio', 'video_note'] as const;
export type DistinctForm = (typeof distinctForms)[number];

export type FileReference = { form: DistinctForm | null; fileId: string };

export function writeReference({ form, fileId }: FileReference): string {
  return form ? `${form}:${fileId}` : fileId;
}

export function readReference(reference: string): FileReference {
  const form = distinctForms.find((one) => reference.startsWith(`${one}:`)) ?? null;

  return { form, fileId: form ? reference.slice(form.length + 1) : reference };
}
