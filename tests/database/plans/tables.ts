/** What may be looked through whole, and why. All tables that are not named here grow with what people write. */

/** A few rows per office, however large it is and however long it has worked. */
export const small: ReadonlySet<string> = new Set([
  '__drizzle_migrations',
  ...['offices', 'channel_accounts', 'send_budgets', 'poll_leases', 'observations', 'policies'],
  ...['staff_accounts', 'congresses', 'terms', 'composition_targets', 'term_drafts', 'deputy_groups'],
  // Some hundred deputies come in, each once; the same for those who sign in.
  ...['deputy_bindings', 'digest_preferences', 'invitations', 'sign_in_links', 'staff_sessions'],
  // A district has one outline.
  ...['unit_boundaries', 'unit_successions'],
  // What failed is taken out when it succeeds, or when staff have seen to it.
  'update_failures',
]);

/** As large as the electorate: they grow with the offices and not with what people write, so one office may be read whole. */
export const ofTheElectorate: ReadonlySet<string> = new Set([
  ...['deputies', 'seats', 'electoral_units', 'group_units', 'group_members'],
  ...['places', 'place_names', 'place_units', 'stations'],
]);

/** Partial indexes that hold what is still to be done and nothing else. */
export const queues: ReadonlySet<string> = new Set([
  ...['outbox_messages_waiting', 'outbox_messages_leased', 'group_notices_waiting', 'place_names_to_renew'],
]);

/** Each hour all open opinions are held against all who have stepped aside, in one statement; few ever do. */
export function isWholeOnPurpose(statement: string, table: string): boolean {
  return table === 'recusals' && /^\s*with held as/.test(statement);
}
