/** The tree of topics: three branches, each with its leaves. The ids are stored; the words are in the locales. */
export const topicBranches = {
  economy: ['major-projects', 'industrial-parks', 'investment'],
  construction: ['urban-construction', 'rural-construction'],
  livelihood: ['health-care', 'employment', 'social-security', 'public-safety'],
} as const;

export const topicIds = [
  ...topicBranches.economy,
  ...topicBranches.construction,
  ...topicBranches.livelihood,
  'other',
] as const;

export type TopicId = (typeof topicIds)[number];
