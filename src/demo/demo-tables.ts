import { importColumns } from '#features/electorate/import/columns.ts';
import { type ImportKind, importKinds } from '#features/electorate/import/import-kind.ts';
import type { Table } from '#features/electorate/import/table.ts';
import { categoriesOf, targetRows } from './composition.ts';
import { county, termBegins, towns } from './county.ts';
import { type DemoSeat, electDeputies } from './elect-deputies.ts';
import { addFieldGroups } from './field-groups.ts';
import { type DemoGroup, formGroups } from './form-groups.ts';
import { type District, layOutCounty, type TownLayout } from './lay-out-county.ts';
import { type DemoPlace, settlePlaces, townPlace } from './settle-places.ts';

type Row = Record<string, string | number>;

/**
 * The demo county as the files an office would import: 云溪县, invented from end to end, the same on every machine. One county
 * congress and nine below it, 351 districts, 789 seats.
 */
export function demoTables(): Record<ImportKind, Table> {
  const layouts = layOutCounty();
  const areaGroups = layouts.flatMap(formGroups);
  const seats = electDeputies(layouts, areaGroups);
  const fieldGroups = addFieldGroups(seats);
  const rows: Record<ImportKind, Row[]> = {
    congresses: congressRows(),
    units: layouts.flatMap((layout) => [...layout.own, ...layout.county].map((district) => unitRow(district, layout))),
    places: settlePlaces(layouts).map(placeRow),
    groups: [...areaGroups.map((group) => areaGroupRow(group, seats)), ...fieldGroups.map(fieldGroupRow)],
    deputies: seats.map(deputyRow),
    stations: towns.map((town) => stationRow(town, areaGroups)),
    targets: targetRows(),
  };

  return Object.fromEntries(importKinds.map((kind) => [kind, tableOf(kind, rows[kind])])) as Record<ImportKind, Table>;
}

function congressRows(): Row[] {
  const own = towns.filter((town) => town.kind === 'town');
  const below = own.map(({ code, name }) => ({
    code,
    name: `${name}人民代表大会`,
    level: 'township',
    parent: county.code,
  }));

  return [{ code: county.code, name: `${county.name}人民代表大会`, level: 'county', parent: '' }, ...below];
}

/** A street is town, and so are a workplace and the market of a town (its first district); villages are country. */
function unitRow(district: District, { town, own }: TownLayout): Row {
  const { code, congress, name, work, seats, people } = district;
  const isUrban = town.kind === 'street' || work !== null || district === own[0];
  const drawn = { kind: 'district', drawn_by: work?.drawnBy ?? 'residence', area: isUrban ? 'urban' : 'rural' };

  return { code, congress, name, ...drawn, seats, population: people, valid_from: termBegins };
}

function placeRow({ code, name, kind, parent, units, aliases }: DemoPlace): Row {
  return { code, name, kind, parent, units: units.join(';'), aliases: aliases.join(';'), valid_from: termBegins };
}

/** A group is convened by a county deputy who is sitting. */
function areaGroupRow({ code, name, units }: DemoGroup, seats: readonly DemoSeat[]): Row {
  const members = seats.filter(
    (seat) => seat.groups.includes(code) && seat.until === '' && seat.standing === 'sitting',
  );
  const convenor = members.find((seat) => seat.district.congress === county.code) ?? members[0];
  const codes = units.map((unit) => unit.code).join(';');

  return { code, name, kind: 'area', units: codes, convenor: convenor?.code ?? '', valid_from: termBegins };
}

function fieldGroupRow({ code, name, convenor }: { code: string; name: string; convenor: string }): Row {
  return { code, name, kind: 'field', units: '', convenor, valid_from: termBegins };
}

function deputyRow(seat: DemoSeat): Row {
  const { code, name, since, until, standing, occupation, reception } = seat;
  const mandate = { since, until, ended_because: seat.endedBecause, standing };

  const person = { name, occupation, reception, categories: categoriesOf(seat).join(';') };

  return { code, ...person, unit: seat.district.code, groups: seat.groups.join(';'), ...mandate };
}

/** All groups of a town serve at its station. */
function stationRow({ code, name }: (typeof towns)[number], groups: readonly DemoGroup[]): Row {
  return {
    code: `S-${code}`,
    name: `${name}代表中心联络站`,
    address: `${county.name}${name}为民路1号`,
    places: townPlace(code),
    hours: '周一至周五 9:00—11:30，14:30—17:00',
    groups: groups.flatMap((group) => (group.code.startsWith(`G-${code}-`) ? group.code : [])).join(';'),
  };
}

function tableOf(kind: ImportKind, rows: readonly Row[]): Table {
  const header = Object.keys(importColumns[kind]);
  const cells = rows.map((row, index) => ({
    line: index + 2,
    cells: header.map((column) => String(row[column] ?? '')),
  }));

  return { fileName: `${kind}.csv`, headerLine: 1, header, rows: cells };
}
