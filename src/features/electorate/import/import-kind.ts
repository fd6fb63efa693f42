/** What can be imported, in the order in which one kind refers to another. */
export const importKinds = ['congresses', 'units', 'places', 'groups', 'deputies', 'stations'] as const;
export type ImportKind = (typeof importKinds)[number];
