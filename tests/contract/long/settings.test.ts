/** Settings that are wrong are told by their names, and by nothing else: a value may be a secret. */
import { describe, expect, it } from 'vitest';
import { createSharedDatabase } from '#tests/support/shared-postgres.ts';
import { runtimeKinds } from '../runtime.ts';
import { startRuntime } from '../start-runtime.ts';

const wrong = { PUBLIC_URL: 'https://yunxi.example', SESSION_SECRET: 'a short one', TELEGRAM_BOT_TOKEN: 'not-a-token' };

describe.each(runtimeKinds)('settings that are wrong on %s', (kind) => {
  it('are named, all of them, without their values', async () => {
    const databaseUrl = await createSharedDatabase(`contract_settings_${kind}`);

    const told = await startRuntime(kind, { databaseUrl, settings: wrong }).then(
      async (runtime) => {
        const answer = await fetch(`${runtime.url}/healthz`);
        const words = [String(answer.status), await answer.text(), ...runtime.logged()].join('\n');
        await runtime.stop();
        return words;
      },
      (error: unknown) => String(error),
    );

    expect(told).toContain('SESSION_SECRET');
    expect(told).toContain('TELEGRAM_BOT_TOKEN');
    for (const value of [wrong.SESSION_SECRET, wrong.TELEGRAM_BOT_TOKEN]) expect(told).not.toContain(value);
  });
});
