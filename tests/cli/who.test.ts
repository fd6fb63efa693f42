import { beforeEach, describe, expect, it } from 'vitest';
import { recuseDeputy } from '#features/opinion/recuse-deputy.ts';
import { rerouteThread } from '#features/opinion/reroute-thread.ts';
import { routingDecisions } from '#features/opinion/thread.table.ts';
import { aSmallTown, type Town } from '../features/opinion/a-small-town.ts';
import { aCommandLine } from './a-command-line.ts';

const later = '2026-11-24T10:00:00+08:00';
let town: Town;
let line: ReturnType<typeof aCommandLine>;

beforeEach(async () => {
  town = await aSmallTown();
  line = aCommandLine(town.at(later));
});

/** Written down a day later than everything else. */
function correctLater(changed: Parameters<Town['changes']>[0]): Promise<void> {
  return town.later(later).changes(changed);
}

describe('who may answer for a place on a day', () => {
  it('is told with the days of the unit, who sits, who has it by which rule, and the version of the data', async () => {
    await correctLater({ D1: { standing: 'suspended' } });

    const { said } = await line.types('who P-1');

    expect(said).toMatch(/valid from .*2022.*written down on/);
    expect(said).toMatch(/李春平 \(D1\), suspended\n {2}周玉兰 \(D2\)\n {2}convenor D3, sitting\n/);
    expect(said).toContain('an opinion goes to the group G-1: the group covers this unit (group-covers-unit)');
    expect(said).toMatch(/Rule unit-group-convenor-staff\/\d; data version [0-9a-f-]{36}$/);
  });

  it('is told as it was known at an instant, whatever was corrected since', async () => {
    await correctLater({ D1: { until: '2026-11-01' }, D2: { until: '2026-11-01' } });

    const known = await line.types('who P-1 --on 2026-11-20 --recorded-at 2026-11-23T18:00:00+08:00');
    const now = await line.types('who P-1 --on 2026-11-20');

    expect(known.said).toContain('(group-covers-unit)');
    expect(now.said).toContain('2 seats are vacant');
    expect(now.said).toContain('(no-deputy-of-the-unit-is-sitting)');
  });

  it('refuses an instant there is not', async () => {
    expect(await line.types('who P-1 --recorded-at soon')).toMatchObject({ code: 2 });
  });
});

describe('a decision that is made once more', () => {
  it('comes out the same though the data was corrected since', async () => {
    const thread = await town.raises('U-1');
    await recuseDeputy(town.asStaff(), { threadId: thread.id, deputyCode: 'D1', note: '' });
    await correctLater({ D1: { until: '2026-11-01' }, D2: { until: '2026-11-01' } });
    await rerouteThread(town.at(later), thread, { because: 'deputy-left-office', on: '2026-11-24' });

    const { code, said } = await line.types(`who --decision ${thread.code}`);

    expect(code).toBe(0);
    expect(said).toMatch(
      /2 decisions[\s\S]*G-1 \(group-covers-unit\)[\s\S]*the same[\s\S]*D3 \(no-deputy[\s\S]*the same$/,
    );
  });

  it('says what would come out where it differs', async () => {
    const thread = await town.raises('U-1');
    await town.context.db.update(routingDecisions).set({ ownerKind: 'deputy', ownerCode: 'D5' });

    const { code, said } = await line.types(`who --decision ${thread.code}`);

    expect(code).toBe(1);
    expect(said).toMatch(/to D5[\s\S]*otherwise\n.*group G-1/);
  });

  it('leaves a complaint with staff', async () => {
    const thread = await town.raises('U-1', 'complaint');

    expect(await line.types(`who --decision ${thread.code}`)).toMatchObject({ code: 0 });
  });

  it('needs an opinion', async () => {
    expect(await line.types('who --decision 7KM2-Q4XT')).toMatchObject({ code: 1 });
  });
});
