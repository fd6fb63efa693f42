import type { Incoming } from '#shared/incoming.ts';
import { storable } from '#shared/storable.ts';

/** What nobody can store must not make an update fail. */
export function cleanIncoming(incoming: Incoming): Incoming {
  return storable(incoming);
}
