import { z } from 'zod';
import { topicIds } from '../opinion/topic.ts';

/** Raised when stored states can no longer be read as they are; `read-state.ts` then restarts politely with the typed text. */
export const stateSchemaVersion = 1;

const Part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string(), messageId: z.string().nullable() }),
  z.object({
    kind: z.literal('attachment'),
    attachment: z.object({
      kind: z.enum(['photo', 'document', 'voice']),
      source: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('file'), fileId: z.string() }),
        z.object({ kind: z.literal('upload'), attachmentId: z.string() }),
      ]),
      fileName: z.string().nullable(),
      contentType: z.string().nullable(),
      size: z.number().nullable(),
    }),
    caption: z.string(),
    messageId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('location'),
    latitude: z.number(),
    longitude: z.number(),
    messageId: z.string().nullable(),
  }),
]);

/** An opinion being written. */
const Draft = z.object({
  kind: z.enum(['opinion', 'complaint']),
  placeCode: z.string().nullable(),
  placeLabel: z.string().nullable(),
  unitCode: z.string().nullable(),
  /** Where the matter is, when that is not where the person is registered, or when they are registered nowhere. */
  matterPlaceCode: z.string().nullable().default(null),
  matterPlaceLabel: z.string().nullable().default(null),
  /** The person said where the matter is; we do not ask again. */
  isMatterSettled: z.boolean().default(false),
  /** The words may be a child's; the person said that an adult writes, too. */
  isGrownUp: z.boolean().default(false),
  topicId: z.enum(topicIds).nullable(),
  signature: z.string().nullable(),
  /** The person said that it is not a complaint about a deputy or staff; we do not ask again. */
  isComplaintRuledOut: z.boolean(),
  parts: z.array(Part),
});

const choice = z.object({ code: z.string(), label: z.string() });
/** A spot on the map has no code of its own: its unit names it. */
const placeOrSpot = z.object({ code: z.string().nullable(), label: z.string() });
const code = z.string();

/**
 * What the place is asked for: an opinion, to see one's deputies, to change it, where the matter of an opinion is, or where the
 * person is registered on one level.
 */
const PlacePurpose = z.enum(['opinion', 'deputies', 'change', 'matter', 'township', 'county']);
/** Deputies of these levels are elected by the voters themselves (选举法 3). */
export const directLevels = ['township', 'county'] as const;
const directLevel = z.enum(directLevels);
const placing = { purpose: PlacePurpose, draft: Draft };

/** Where a person is in the dialogue, as it is stored. */
export const StateValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('welcome') }),
  z.object({ kind: z.literal('readingPrivacy') }),
  z.object({ kind: z.literal('choosingLanguage') }),
  z.object({ kind: z.literal('home') }),
  z.object({ kind: z.literal('askingForPlace'), ...placing }),
  z.object({ kind: z.literal('choosingPlace'), ...placing, places: z.array(choice), more: z.number().optional() }),
  z.object({ kind: z.literal('browsingPlaces'), ...placing, parent: choice.nullable(), page: z.number() }),
  z.object({ kind: z.literal('choosingUnit'), ...placing, unitCodes: z.array(z.string()) }),
  z.object({ kind: z.literal('viewingRegistrations') }),
  z.object({ kind: z.literal('choosingBasis'), level: directLevel, place: placeOrSpot, unitCode: z.string() }),
  z.object({ kind: z.literal('confirmingRemoval'), level: directLevel }),
  z.object({ kind: z.literal('writing'), draft: Draft }),
  z.object({ kind: z.literal('askingWhereMatterIs'), draft: Draft, places: z.array(choice) }),
  z.object({ kind: z.literal('askingAge'), draft: Draft }),
  z.object({ kind: z.literal('askingAboutComplaint'), draft: Draft }),
  z.object({ kind: z.literal('confirming'), draft: Draft }),
  z.object({ kind: z.literal('choosingTopic'), draft: Draft }),
  z.object({ kind: z.literal('signing'), draft: Draft }),
  z.object({ kind: z.literal('confirmingCancel'), draft: Draft }),
  z.object({ kind: z.literal('listingOpinions'), page: z.number().optional() }),
  z.object({ kind: z.literal('viewingOpinion'), code }),
  z.object({ kind: z.literal('addingToOpinion'), code, parts: z.array(Part) }),
  z.object({ kind: z.literal('confirmingWithdrawal'), code }),
  z.object({ kind: z.literal('askingForCode') }),
  z.object({ kind: z.literal('askingForPin'), code }),
  z.object({ kind: z.literal('confirmingForgetting') }),
  z.object({ kind: z.literal('awaitingInvitation') }),
  z.object({ kind: z.literal('confirmingInvitation'), token: z.string(), name: z.string() }),
  z.object({ kind: z.literal('inbox'), page: z.number().optional() }),
  z.object({ kind: z.literal('viewingThread'), code }),
  z.object({ kind: z.literal('answering'), code }),
  z.object({ kind: z.literal('answeringAlike'), code, text: z.string(), count: z.number() }),
  z.object({ kind: z.literal('asking'), code }),
  z.object({ kind: z.literal('choosingColleague'), code, colleagues: z.array(choice), page: z.number() }),
  z.object({ kind: z.literal('handing'), code, colleague: choice }),
  z.object({ kind: z.literal('passingToStaff'), code }),
  z.object({ kind: z.literal('extending'), code }),
  z.object({ kind: z.literal('confirmingClosing'), code }),
  z.object({ kind: z.literal('confirmingRecusal'), code }),
  z.object({ kind: z.literal('choosingDigestTime') }),
]);

export type StateValue = z.infer<typeof StateValue>;
export type StateKind = StateValue['kind'];
export type StateOf<Kind extends StateKind> = Extract<StateValue, { kind: Kind }>;
export type Draft = z.infer<typeof Draft>;
export type PlacePurpose = z.infer<typeof PlacePurpose>;
export type Choice = z.infer<typeof choice>;
export type DirectLevel = z.infer<typeof directLevel>;

export const emptyDraft: Draft = {
  kind: 'opinion',
  placeCode: null,
  placeLabel: null,
  unitCode: null,
  matterPlaceCode: null,
  matterPlaceLabel: null,
  isMatterSettled: false,
  isGrownUp: false,
  topicId: null,
  signature: null,
  isComplaintRuledOut: false,
  parts: [],
};
