import { expect, it } from 'vitest';
import { findDigestTime } from '#features/digest/find-digest-time.ts';
import { setDigestTime } from '#features/digest/set-digest-time.ts';
import { aContext } from '#tests/support/database.ts';

it('is eight in the morning until the deputy says otherwise', async () => {
  const context = await aContext();

  expect(await findDigestTime(context, { deputyCode: 'li' })).toBe('08:00');
});

it.each([
  ['7:30', '07:30'],
  ['19：05', '19:05'],
  [' 8点30分', '08:30'],
  ['00:00', '00:00'],
])('reads %s as people write it', async (written, time) => {
  const context = await aContext();

  const setting = await setDigestTime(context, { deputyCode: 'li', time: written });

  expect(setting).toEqual({ kind: 'set', time });
  expect(await findDigestTime(context, { deputyCode: 'li' })).toBe(time);
});

it('takes the last of several', async () => {
  const context = await aContext();

  await setDigestTime(context, { deputyCode: 'li', time: '07:00' });
  await setDigestTime(context, { deputyCode: 'li', time: '21:15' });

  expect(await findDigestTime(context, { deputyCode: 'li' })).toBe('21:15');
});

it.each(['24:00', '8:60', '8', '', 'soon', '08:00:00'])('refuses “%s”', async (written) => {
  const context = await aContext();

  const setting = await setDigestTime(context, { deputyCode: 'li', time: written });

  expect(setting).toEqual({ kind: 'refused', because: 'not-a-time' });
});
