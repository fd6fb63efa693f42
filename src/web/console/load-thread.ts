import { findDeputyNames } from '#features/electorate/find-deputy-names.ts';
import { listStations } from '#features/electorate/list-stations.ts';
import { findThreadsAlike } from '#features/opinion/find-threads-alike.ts';
import { isWithinCongress } from '#features/opinion/is-within-congress.ts';
import { readThread, type ThreadView } from '#features/opinion/read-thread.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { listStaff } from '#features/staff/list-staff.ts';
import { canSeeComplaints } from '#features/staff/staff.ts';
import { parseReferenceCode } from '#shared/reference-code.ts';
import type { ConsoleContext } from './console-env.ts';

/** A thread as the console shows it: the view, and the names of everybody who acted in it. */
export type ThreadPicture = ThreadView & {
  deputyNames: Map<string, string>;
  staffEmails: Map<string, string>;
  /** The station whose catchment the matter lies in, by name. */
  station: string | null;
  /** Other opinions that say the same. */
  alike: Thread[];
};

/** The thread of a code, or `null` when there is none or it is not for this member of staff to see: both look the same. */
export async function loadThread(c: ConsoleContext, written: string): Promise<ThreadPicture | null> {
  const { context, session } = c.var;
  const code = parseReferenceCode(written);
  const view = code ? await readThread(context, { code }) : null;
  if (!view || (view.thread.kind === 'complaint' && !canSeeComplaints(session))) return null;
  if (!(await isWithinCongress(context, view.thread))) return null;

  const { stationCode } = view.thread;
  const [deputyNames, staff, stations, alike] = await Promise.all([
    findDeputyNames(context, deputyCodesIn(view)),
    listStaff(context),
    stationCode ? listStations(context) : [],
    findThreadsAlike(context, view.thread),
  ]);
  const station = stations.find(({ code }) => code === stationCode)?.name ?? stationCode;

  return { ...view, deputyNames, station, alike, staffEmails: new Map(staff.map(({ id, email }) => [id, email])) };
}

function deputyCodesIn({ facts, messages, decisions, recused }: ThreadView): string[] {
  const acting = facts.flatMap(({ actor }) => (actor.startsWith('deputy:') ? [actor.slice('deputy:'.length)] : []));
  const speaking = messages.flatMap(({ deputyCode }) => deputyCode ?? []);
  const candidates = decisions.flatMap((decision) => decision.candidates);

  return [...new Set([...acting, ...speaking, ...candidates, ...recused])];
}
