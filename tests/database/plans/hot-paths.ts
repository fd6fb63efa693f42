/** All that the service does all day, each path under its name, in an order in which each finds what it needs. */
import { aMap, square } from '#tests/features/electorate/a-map.ts';
import { castOf } from '#tests/support/cast.ts';
import { openWorldOn } from '#tests/support/world.ts';
import type { Stage } from './hot-path.ts';
import { pathsOfPeople } from './paths-of-people.ts';
import { pathsOfTheMachine } from './paths-of-the-machine.ts';
import { arrival, pathsOfTheOffice } from './paths-of-the-office.ts';
import type { RecordedDatabase } from './recorded-database.ts';

export const hotPaths = [arrival, ...pathsOfPeople, ...pathsOfTheOffice, ...pathsOfTheMachine];

/** Walks them all, and answers what went wrong by the log of the service: nothing. */
export async function walkHotPaths({ database, aside, begin }: RecordedDatabase): Promise<string[]> {
  const world = await openWorldOn(database);
  const stage: Stage = { cast: castOf(world), notes: new Map(), aside };
  try {
    await stage.cast.operator.bringsMap(aMap({ unit: 'AP-03', rings: [square(0, 0, 2)] }));
    for (const { name, walk } of hotPaths) {
      begin(name);
      await walk(stage);
    }
  } finally {
    begin(null);
    await world.end();
  }

  return world.logged().filter((line) => line.includes('"level":"error"'));
}
