import type { Texts } from '#i18n/texts.ts';
import type { TopicId } from './topic.ts';

/** What a topic is called to people. */
export function nameTopic(topicId: TopicId, t: Texts['conversation']): string {
  return t(($) => $.topic[topicId]);
}
