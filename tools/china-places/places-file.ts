import type { ChinaPlace } from './divisions.ts';

const HEADER = ['code', 'name', 'kind', 'parent', 'aliases', 'valid_from'];

/**
 * The places as a file for `import places`. Without `unitsOf` there is no column of units: which district a village votes in is
 * what the office adds, and what it has added stays when the file is made anew.
 */
export function placesFile(
  places: readonly ChinaPlace[],
  { validFrom, unitsOf }: { validFrom: string; unitsOf?: (place: ChinaPlace) => string },
): string {
  const header = unitsOf ? [...HEADER, 'units'] : HEADER;
  const rows = places.map((place) => {
    const { code, name, kind, parent, alias } = place;
    const cells = [code, name, kind, parent, alias, validFrom, ...(unitsOf ? [unitsOf(place)] : [])];

    return cells.map(quoted).join(',');
  });

  return `${[header.join(','), ...rows].join('\n')}\n`;
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
