/** A register written row by row: an import would refuse the very gaps a report has to find. */
import type { Context } from '#features/context.ts';
import { deputies, deputyGroups, groupMembers, groupUnits, seats } from '#features/electorate/deputy.table.ts';
import type { CongressLevel, PlaceKind, SeatStanding, UnitArea } from '#features/electorate/electorate.ts';
import { places, placeUnits, stations } from '#features/electorate/place.table.ts';
import { registrations } from '#features/electorate/registration.table.ts';
import { compositionTargets, congresses, electoralUnits, terms } from '#features/electorate/unit.table.ts';
import { newId } from '#shared/ids.ts';

const since = '2022-01-01';

type Days = { from?: string; to?: string };
type GivenUnit = Days & { congress?: string; seats?: number; population?: number; area?: UnitArea };
type GivenPlace = Days & { kind?: PlaceKind; parent?: string; units?: string[] };
type GivenDeputy = Days & { units: string[]; groups?: string[]; categories?: string[]; standing?: SeatStanding };
type GivenGroup = Days & { kind?: 'area' | 'field'; units?: string[]; convenor?: string };

/** Writes rows into the register of an office; names are the codes. */
export function aRegister({ db, office }: Context) {
  const own = () => ({ officeId: office.id, id: newId() });
  const valid = ({ from = since, to }: Days) => ({ validFrom: from, validTo: to ?? null });

  return {
    async congress(code: string, level: CongressLevel = 'county', name = code) {
      await db.insert(congresses).values({ officeId: office.id, code, name, level });
    },
    async unit(code: string, given: GivenUnit = {}) {
      await this.units([code], given);
    },
    async units(codes: readonly string[], given: GivenUnit = {}) {
      const { congress = 'X', seats: count = 1, population, area, ...days } = given;
      const rows = codes.map((code) => ({
        ...own(),
        ...{ code, name: code, congressCode: congress, kind: 'district' as const, drawnBy: 'residence' as const },
        ...{ seats: count, population: population ?? null, area: area ?? null, ...valid(days) },
      }));
      await db.insert(electoralUnits).values(rows);
    },
    async term(congressCode: string, { number, ...days }: Days & { number?: number } = {}) {
      await db.insert(terms).values({ officeId: office.id, congressCode, number: number ?? null, ...valid(days) });
    },
    async place(code: string, { kind = 'village', parent, units = [], ...days }: GivenPlace = {}) {
      await db.insert(places).values({ ...own(), code, name: code, kind, parentCode: parent ?? null, ...valid(days) });
      for (const unitCode of units) {
        await db.insert(placeUnits).values({ ...own(), placeCode: code, unitCode, ...valid(days) });
      }
    },
    async deputy(code: string, given: GivenDeputy) {
      const { units, groups = [], categories = [], standing = 'sitting', from = since, to } = given;
      const deputy = { officeId: office.id, code, name: code, categories };
      await db
        .insert(deputies)
        .values(deputy)
        .onConflictDoUpdate({
          target: [deputies.officeId, deputies.code],
          set: { categories },
        });
      for (const unitCode of units) {
        await db
          .insert(seats)
          .values({ ...own(), deputyCode: code, unitCode, since: from, until: to ?? null, standing });
      }
      for (const groupCode of groups) {
        await db.insert(groupMembers).values({ ...own(), groupCode, deputyCode: code, ...valid(given) });
      }
    },
    async group(code: string, { kind = 'area', units = [], convenor, ...days }: GivenGroup = {}) {
      await db
        .insert(deputyGroups)
        .values({ ...own(), code, name: code, kind, convenorCode: convenor ?? null, ...valid(days) });
      for (const unitCode of units) {
        await db.insert(groupUnits).values({ ...own(), groupCode: code, unitCode, ...valid(days) });
      }
    },
    async station(code: string, placeCodes: string[] = []) {
      await db.insert(stations).values({ officeId: office.id, code, name: code, address: 'x', placeCodes });
    },
    async target(congressCode: string, category: string, share: number) {
      await db.insert(compositionTargets).values({ officeId: office.id, congressCode, category, share });
    },
    async registration(unitCode: string, days: Days = {}) {
      await db.insert(registrations).values({
        ...own(),
        ...{ personId: newId(), level: 'county', unitCode, basis: 'residence', tier: 'declared', ...valid(days) },
      });
    },
  };
}
