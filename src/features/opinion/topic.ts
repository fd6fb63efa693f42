/** The tree of topics: three branches, each with its leaves. The ids are stored; the words are in the locales. */
export const topicBranches = {
  economy: ['major-projects', 'industrial-parks', 'investment'],
  construction: ['urban-construction', 'rural-construction'],
  livelihood: ['health-care', 'employment', 'social-security', 'public-safety'],
} as const;

export type TopicBranch = keyof typeof topicBranches;
export type TopicId = (typeof topicBranches)[TopicBranch][number] | 'other';

export const topicIds: readonly TopicId[] = [...Object.values(topicBranches).flat(), 'other'];
