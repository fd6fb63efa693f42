/** What can be imported, in the order in which one kind refers to another. */
export const importKinds = ['congresses', 'units', 'places', 'groups', 'deputies', 'stations', 'targets'] as const;
export type ImportKind = (typeof importKinds)[number];

/** All kinds of files. Boundaries come as GeoJSON and name units; everything else is a table. */
export const fileKinds = [...importKinds, 'boundaries'] as const;
export type FileKind = (typeof fileKinds)[number];
