import type { PlaceRow } from '../place.queries.ts';
import { isTownOrStreet, isWide } from '../place-kind.ts';
import type { Pool } from './pool.ts';
import { ancestorsOf, type Mention, overlap, type Reading, readingsOf, weightOf } from './reading.ts';
import { listTiedCodes } from './search.queries.ts';

const MOST_READINGS = 200;
/** How much a reading that has to allow for something may fall behind the best one and still be offered, in signs. */
const NEARLY = 1;
/** A name this long stands in a line on purpose; in pinyin there is always another that could be read out of it. */
const ON_PURPOSE = 3;
const LATIN = /[a-z]/;

/** The readings to offer, and those of what the line names besides though the best ones do not lie there. */
export type Kept = { best: Reading[]; elsewhere: Reading[]; isSure: boolean };

/** The best readings that lead somewhere; where none of them does, the best of what else the line names. */
export async function keepBest(pool: Pool): Promise<Kept> {
  const readings = readingsOf(pool.mentions, pool.places).slice(0, MOST_READINGS);
  const [first] = readings;
  if (!first) return { best: [], elsewhere: [], isSure: true };
  const named = namedElsewhere(pool, first);
  const isBest = ({ score }: Reading) => score >= (isExact(first) ? first.score : first.score - NEARLY);
  const isElsewhere = (reading: Reading) => !isBest(reading) && named.has(reading.place.code);
  const kept = await keepReachable(
    pool,
    readings.filter((reading) => isBest(reading) || isElsewhere(reading)),
  );
  if (kept.length === 0) return keepOthers(pool, first, readings);
  const isSure = named.size === 0 && !kept[0]?.mentions.some((mention) => mention.isSlip);

  return { best: kept.filter(isBest), elsewhere: kept.filter(isElsewhere), isSure };
}

/** A town whose village leads nowhere, but no name that is only part of the one that was meant. */
async function keepOthers(pool: Pool, first: Reading, readings: readonly Reading[]): Promise<Kept> {
  const [own] = first.mentions;
  const apart = readings.filter(({ mentions: [other] }) => own && other && !overlap(own, other));
  const reachable = await keepReachable(pool, apart);
  const best = reachable.filter(({ score }) => score >= (reachable[0]?.score ?? 0));

  return { best, elsewhere: [], isSure: false };
}

function isExact({ mentions }: Reading): boolean {
  return mentions.every(({ cost }) => cost === 0);
}

function namedElsewhere({ mentions, places }: Pool, { place, mentions: used }: Reading): Set<string> {
  const chain = new Set([place, ...ancestorsOf(place, places)].map(({ code }) => code));
  const isMeant = (mention: Mention) =>
    !(mention.isOneOfMany || mention.cost > 0 || LATIN.test(mention.key)) && weightOf(mention) >= ON_PURPOSE;
  const elsewhere = mentions.filter(
    (mention) => isMeant(mention) && !chain.has(mention.placeCode) && !used.some((other) => overlap(mention, other)),
  );

  return new Set(elsewhere.map(({ placeCode }) => placeCode));
}

/** To a unit, or to the places below a town or street. What is wider has to have a unit itself. */
async function keepReachable({ context, day, places }: Pool, readings: readonly Reading[]): Promise<Reading[]> {
  const chainOf = (place: PlaceRow) => (isWide(place) ? [place] : [place, ...ancestorsOf(place, places)]);
  const codes = new Set(readings.flatMap(({ place }) => chainOf(place)).map(({ code }) => code));
  const tied = new Set(await listTiedCodes(context.db, day, [...codes]));

  return readings.filter(({ place }) => isTownOrStreet(place) || chainOf(place).some(({ code }) => tied.has(code)));
}
