import { fileKinds } from '../import/import-kind.ts';

/** What is exported to be read: the opinions without what identifies anybody, and the journal. */
export const recordKinds = ['opinions', 'audit'] as const;

/** All that is exported; what is no record is imported again as it is. */
export const exportKinds = [...fileKinds, ...recordKinds] as const;
export type ExportKind = (typeof exportKinds)[number];
