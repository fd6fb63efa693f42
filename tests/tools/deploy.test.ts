import { describe, expect, it } from 'vitest';
import { explainObstacle } from '#cli/deploy-sentences.ts';
import { textsIn } from '#i18n/texts.ts';
import { findObstacles, type Planned } from '../../tools/deploy/find-obstacles.ts';
import { readPlanned } from '../../tools/deploy/read-planned.ts';

const planned: Planned = {
  config: 'wrangler.toml',
  vars: { PUBLIC_URL: 'https://lianluo.yunxi.cn' },
  hyperdriveId: 'a76a99bc790148c99c15c4b11b559606',
  requiredSecrets: ['SESSION_SECRET'],
};
const allSet = { secrets: ['SESSION_SECRET', 'TELEGRAM_BOT_TOKEN', 'METRICS_TOKEN'], pendingMigrations: 0 };

describe('a deployment to Workers', () => {
  it('goes on when nothing stands in its way', () => {
    expect(findObstacles(planned, {})).toEqual([]);
    expect(findObstacles(planned, allSet)).toEqual([]);
  });

  it('needs what the file of a fresh clone leaves open', () => {
    const { vars, ...fresh } = readPlanned('wrangler.toml');

    expect(fresh.requiredSecrets).toEqual(['SESSION_SECRET']);
    expect(findObstacles({ vars, ...fresh }, {})).toEqual([
      { kind: 'no-database' },
      { kind: 'example-address', url: vars.PUBLIC_URL },
    ]);
  });

  it('is refused while a setting is wrong by itself, or beside a secret', () => {
    const withPath = { ...planned, vars: { PUBLIC_URL: 'https://lianluo.yunxi.cn/chat' } };
    const withoutTls = { ...planned, vars: { PUBLIC_URL: 'http://lianluo.yunxi.cn' } };
    const problem = (problem: string) => [{ kind: 'settings', problems: [{ setting: 'PUBLIC_URL', problem }] }];

    expect(findObstacles(withPath, {})).toEqual(problem('noPathAllowed'));
    expect(findObstacles(withoutTls, allSet)).toEqual(problem('neededForWebhook'));
  });

  it('is refused while a secret stands in the file, or is not set', () => {
    const inTheOpen = { ...planned, vars: { ...planned.vars, TELEGRAM_BOT_TOKEN: '123:abc' } };

    expect(findObstacles(inTheOpen, {})).toEqual([{ kind: 'secret-in-file', setting: 'TELEGRAM_BOT_TOKEN' }]);
    expect(findObstacles(planned, { secrets: [] })).toEqual([{ kind: 'secret-missing', setting: 'SESSION_SECRET' }]);
    expect(findObstacles(planned, { secrets: null })).toEqual([{ kind: 'account-silent' }]);
  });

  it('waits for the migrations of the database', () => {
    expect(findObstacles(planned, { pendingMigrations: 2 })).toEqual([{ kind: 'migrations-pending', count: 2 }]);
    expect(findObstacles(planned, { pendingMigrations: null })).toEqual([{ kind: 'database-away' }]);
  });

  it.each(['zh-CN', 'en'] as const)('says of each obstacle what to do, in %s', (language) => {
    const found = { secrets: [], pendingMigrations: 1 };
    const wrong = { ...planned, hyperdriveId: '000', vars: { PUBLIC_URL: 'https://a.example/b', METRICS_TOKEN: 'x' } };

    const sentences = findObstacles(wrong, found).flatMap((obstacle) => explainObstacle(textsIn(language), obstacle));

    expect(sentences.join('\n')).toMatch(/hyperdrive create.*PUBLIC_URL.*METRICS_TOKEN.*secret put.*npm run migrate/s);
  });
});
