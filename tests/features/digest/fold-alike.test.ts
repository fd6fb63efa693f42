import { expect, it } from 'vitest';
import { composeDigest } from '#features/digest/digest.ts';
import { listedItems, renderDigest } from '#features/digest/render-digest.ts';
import { textsIn } from '#i18n/texts.ts';
import { aThread, monday, timeZone } from './digest-builders.ts';

const reader = { deputyCode: 'D1', groupCodes: ['river'], tellings: new Map(), now: monday, timeZone };
const view = { texts: textsIn('zh-CN'), now: monday, timeZone, isDemo: false };
const letter = { words: '村口的老桥塌了一角，请尽快修好。', belongsTo: 'AP-03' };

it('tells a campaign of 40 as one item with its count, and all of them are told', () => {
  const forty = Array.from({ length: 40 }, () => aThread(letter));
  const other = aThread({ words: '路灯不亮', belongsTo: 'AP-03' });

  const items = composeDigest([...forty, other], reader);
  const text = renderDigest(items, view)
    .map((message) => message.text)
    .join('\n');

  expect(text.match(/村口的老桥/g)).toHaveLength(1);
  expect(text).toContain('另有 39 人提出相同意见');
  expect(text).toContain('路灯不亮');
  expect(listedItems(items)).toHaveLength(41);
});
