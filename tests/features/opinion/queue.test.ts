import { beforeEach, describe, expect, it } from 'vitest';
import { countViews, listQueue, MOST_COUNTED } from '#features/opinion/list-queue.ts';
import type { QueueView } from '#features/opinion/queue.queries.ts';
import { type Thread, threads } from '#features/opinion/thread.table.ts';
import { withdrawOpinion } from '#features/opinion/withdraw-opinion.ts';
import { newId } from '#shared/ids.ts';
import { aSmallTown, type Town } from './a-small-town.ts';

let town: Town;

beforeEach(async () => {
  town = await aSmallTown();
});

describe('the queue', () => {
  it('keeps what is open apart from what is over, and shows what ended last first', async () => {
    const [first, second, open] = [await town.raises('U-1'), await town.raises('U-1'), await town.raises('U-1')];
    await isWithdrawn(second, '2026-11-24T10:00+08:00');
    await isWithdrawn(first, '2026-11-25T10:00+08:00');

    expect(await codesIn('open')).toEqual([open.code]);
    expect(await codesIn('closed')).toEqual([first.code, second.code]);
    expect(await countViews(town.context)).toMatchObject({ open: 1, closed: 2, staff: 0 });
  });

  it('shows township staff what belongs to a unit of their congress, or lies there', async () => {
    const [here, nowhere] = [await town.raises('U-1'), await town.raises(null)];
    const elsewhere = await town.raises(null);
    await town.context.db.insert(threads).values({ ...copyOf(elsewhere), matterPlaceCode: 'P-4', groupCode: 'G-2' });

    const listed = await listQueue(town.asStaff('AP'), { view: 'open' });

    expect(listed.map(({ thread }) => thread.unitCode ?? thread.groupCode).sort()).toEqual(['G-2', here.unitCode]);
    expect(await listQueue(town.asStaff('YX'), { view: 'open' })).toEqual([]);
    expect(await codesIn('open')).toContain(nowhere.code);
  });

  it('is counted no further than anybody reads', async () => {
    const thread = await town.raises('U-1');
    await town.context.db.insert(threads).values(Array.from({ length: MOST_COUNTED }, () => copyOf(thread)));

    expect(await countViews(town.context)).toMatchObject({ open: MOST_COUNTED, closed: 0 });
  });
});

function isWithdrawn({ id, personId }: Thread, instant: string) {
  return withdrawOpinion(town.at(instant), { threadId: id, personId: personId ?? '' });
}

async function codesIn(view: QueueView): Promise<string[]> {
  return (await listQueue(town.context, { view })).map(({ thread }) => thread.code);
}

function copyOf(thread: Thread): Thread {
  const id = newId();

  return { ...thread, id, code: id.slice(-8), returnTokenHash: null };
}
