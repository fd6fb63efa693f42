import type { LocalDay } from '#shared/local-day.ts';
import type { Context } from '../context.ts';
import { findDeputyNames } from '../electorate/find-deputy-names.ts';
import { findGroupNames } from '../electorate/find-group-names.ts';
import { whoMayAnswerForUnit } from '../electorate/who-may-answer.ts';
import { findRouting } from '../opinion/find-routing.ts';
import { staysWithOwner } from '../opinion/reroute-thread.ts';
import type { Routing } from '../opinion/route-opinion.ts';
import { countDigests, type Holding } from './count-digests.ts';
import { addFlow, namer } from './flows.ts';
import { type NewTerm, placeAnew } from './new-term.ts';
import type { Flow, Named, Rehearsal, ThreadsUnderRule } from './rehearsal.ts';
import { countOpenThreads } from './thread-follow.queries.ts';

type Counted = Awaited<ReturnType<typeof countOpenThreads>>[number];
type Judged = { counted: Counted; routing: Routing | null };

/** What would come of the open opinions of the congress under each rule, and of what its deputies are told of daily. */
export async function countThreads(context: Context, term: NewTerm, eve: LocalDay): Promise<Rehearsal['threads']> {
  const counted = await countOpenThreads(context.db, { officeId: context.office.id, unitCodes: [...term.codes] });
  const judged = await judge(context, term, counted);
  const staying = judged.map(({ counted }) => ({ counted, routing: null }));
  const ownerOf = await ownerNamer(context, judged);
  const under = async (those: Judged[]): Promise<ThreadsUnderRule> => ({
    ...countFlows(those, ownerOf),
    digests: await countDigests(context, { eve, on: term.on, holdings: those.map(holdingOf) }),
  });

  return {
    stay: await under(staying),
    move: await under(judged),
  };
}

/** Where each would go; `null` where it stays in the hands it is in, or leads nowhere. */
async function judge(context: Context, term: NewTerm, counted: readonly Counted[]): Promise<Judged[]> {
  const ties = counted.map((row) => ({ unitCode: row.unitCode ?? '', placeCode: row.placeCode }));
  const place = await placeAnew(context, term, ties);
  const judged: Judged[] = [];
  for (const [index, row] of counted.entries()) {
    const placing = place(ties[index] ?? { unitCode: '', placeCode: null });
    const unitCode = placing.kind === 'placed' ? placing.unitCode : null;
    const unit = unitCode ? await whoMayAnswerForUnit(context, { unitCode, on: term.on }) : null;
    const routing = unit ? await findRouting(context, { unit, on: term.on }) : null;
    const stays = !routing || (await staysWithOwner(context, row, { routing, on: term.on, recused: [] }));
    judged.push({ counted: row, routing: stays ? null : routing });
  }

  return judged;
}

function countFlows(judged: readonly Judged[], ownerOf: (kind: string, code: string | null) => Named) {
  const flows = new Map<string, Flow>();
  let stay = 0;
  for (const { counted, routing } of judged) {
    if (!routing) stay += counted.count;
    else {
      const { owner } = routing;
      const to = ownerOf(owner.kind, owner.kind === 'staff' ? null : owner.code);
      addFlow(flows, { from: ownerOf(counted.ownerKind ?? 'staff', counted.ownerCode), to, count: counted.count });
    }
  }

  return { stay, flows: [...flows.values()] };
}

function holdingOf({ counted, routing }: Judged): Holding {
  const before = { kind: counted.ownerKind, code: counted.ownerCode, groupCode: counted.groupCode };
  if (!routing) return { before, after: before, count: counted.count };
  const { owner, groupCode } = routing;
  const after = { kind: owner.kind, code: owner.kind === 'staff' ? null : owner.code, groupCode };

  return { before, after, count: counted.count };
}

async function ownerNamer(context: Context, judged: readonly Judged[]) {
  const owners = judged.flatMap(({ counted, routing }) => [
    { kind: counted.ownerKind, code: counted.ownerCode },
    ...(routing && routing.owner.kind !== 'staff' ? [routing.owner] : []),
  ]);
  const codesOf = (kind: string) => owners.flatMap((owner) => (owner.kind === kind && owner.code ? [owner.code] : []));
  const groups = namer(await findGroupNames(context, [...new Set(codesOf('group'))]));
  const deputies = namer(await findDeputyNames(context, [...new Set(codesOf('deputy'))]));

  return (kind: string, code: string | null): Named => {
    if (code === null || kind === 'staff') return { code: 'staff', name: '' };
    return kind === 'group' ? groups(code) : deputies(code);
  };
}
