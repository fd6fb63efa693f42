/** Levels of congress, lowest first. Only township and county deputies are elected directly (选举法 3). */
export const congressLevels = ['township', 'county', 'city', 'province', 'national'] as const;
export type CongressLevel = (typeof congressLevels)[number];

/** An electoral unit is a district (选区) or a congress that elects higher deputies (选举单位). */
export const unitKinds = ['district', 'congress'] as const;
export type UnitKind = (typeof unitKinds)[number];

/** A district is drawn by residence or by work unit (选举法 25). */
export const unitDrawnBys = ['residence', 'work-unit', 'mixed', 'joint'] as const;
export type UnitDrawnBy = (typeof unitDrawnBys)[number];

export const placeKinds = [
  'village',
  'villager-group',
  'community',
  'street',
  'town',
  'work-unit',
  'school',
  'county',
  'city',
  'province',
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** A group is formed by area or by field (代表法 27). */
export const groupKinds = ['area', 'field'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** Town or country: both elect at the same number of people per deputy (选举法 15), so reports show them side by side. */
export const unitAreas = ['urban', 'rural'] as const;
export type UnitArea = (typeof unitAreas)[number];

/** How a unit came from those before it. */
export const successionKinds = ['continued', 'renamed', 'split', 'merged', 'redrawn'] as const;
export type SuccessionKind = (typeof successionKinds)[number];

/** Why a seat ended (选举法 54–57; 代表法 62). */
export const seatEndings = ['term-ended', 'resigned', 'recalled', 'moved-away', 'died', 'disqualified'] as const;
export type SeatEnding = (typeof seatEndings)[number];

/** A suspended deputy keeps the seat but performs no duties (代表法 61). */
export const seatStandings = ['sitting', 'suspended'] as const;
export type SeatStanding = (typeof seatStandings)[number];

/** On what a person is registered in a unit: where they live, work or study, or by household registration (户籍). */
export const registrationBases = ['residence', 'work-unit', 'school', 'household'] as const;
export type RegistrationBasis = (typeof registrationBases)[number];

/** How sure we are: the person said so, the data agrees, or staff confirmed it. */
export const registrationTiers = ['declared', 'matched', 'confirmed'] as const;
export type RegistrationTier = (typeof registrationTiers)[number];
