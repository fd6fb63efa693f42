import type { Context } from '#features/context.ts';
import { findPlaces } from '#features/electorate/find-places.ts';
import { listDeputies } from '#features/electorate/list-deputies.ts';
import { listGroups } from '#features/electorate/list-groups.ts';
import { listUnits } from '#features/electorate/list-units.ts';
import { type UnitAnswer, whoMayAnswer, whoMayAnswerForUnit } from '#features/electorate/who-may-answer.ts';
import type { AssignTo } from '#features/opinion/assign-thread.ts';
import type { Thread } from '#features/opinion/thread.table.ts';
import { type LocalDay, localDayOf } from '#shared/local-day.ts';

/** Somebody an opinion may be assigned to. `through` is who then has it: of a unit, the group that covers it. */
export type OwnerChoice = { to: AssignTo; name: string; through: string | null };
export type OwnerChoices = { typed: string; choices: OwnerChoice[]; isCut: boolean };

const LONGEST_LIST = 20;
const MOST_PLACES = 4;

/** The owners whose name or code holds what was typed, and the units of places called so; with nothing typed, those near the opinion. */
export async function findOwners(context: Context, thread: Thread, typed: string): Promise<OwnerChoices> {
  const on = localDayOf(context.clock.now(), context.office.timeZone);
  const found = typed === '' ? await findNear(context, thread, on) : await findNamed(context, typed, on);
  const choices = [...new Map(found.map((choice) => [`${choice.to.kind}:${choice.to.code}`, choice])).values()];

  return { typed, choices: choices.slice(0, LONGEST_LIST), isCut: choices.length > LONGEST_LIST };
}

async function findNear(context: Context, { placeCode, unitCode }: Thread, on: LocalDay): Promise<OwnerChoice[]> {
  const ofPlace = placeCode ? await whoMayAnswer(context, { placeCode, on }) : [];
  const ofUnit = unitCode ? await whoMayAnswerForUnit(context, { unitCode, on }) : null;

  return (ofUnit ? [ofUnit, ...ofPlace] : ofPlace).flatMap(choicesOf);
}

function choicesOf({ unit, group, deputies }: UnitAnswer): OwnerChoice[] {
  const sitting = deputies.filter((deputy) => deputy.standing === 'sitting');
  const groups: OwnerChoice[] = group
    ? [{ to: { kind: 'group', code: group.code }, name: group.name, through: unit.name }]
    : [];

  return [
    ...groups,
    ...sitting.map<OwnerChoice>(({ code, name }) => ({ to: { kind: 'deputy', code }, name, through: unit.name })),
  ];
}

async function findNamed(context: Context, typed: string, on: LocalDay): Promise<OwnerChoice[]> {
  const holds = ({ name, code }: { name: string; code: string }) => name.includes(typed) || code === typed;
  const scope = scopeOf(context);
  const groups = (await listGroups(context, { on })).filter(holds);
  const units = (await listUnits(context, { on, ...scope })).filter(holds);
  const deputies = (await listDeputies(context, { on, ...scope })).filter(holds);

  return [
    ...groups.map<OwnerChoice>(({ code, name }) => ({ to: { kind: 'group', code }, name, through: null })),
    ...(await answersOf(context, { typed, codes: units.map(({ code }) => code), on })),
    ...deputies
      .filter(({ standing }) => standing === 'sitting')
      .map<OwnerChoice>(({ code, name, occupation }) => ({ to: { kind: 'deputy', code }, name, through: occupation })),
  ];
}

type UnitSearch = { typed: string; codes: string[]; on: LocalDay };

/** Units by their own name, and by the name of a place that belongs to them: people say where, not which district. */
async function answersOf(context: Context, { typed, codes, on }: UnitSearch): Promise<OwnerChoice[]> {
  const places = await findPlaces(context, { text: typed, on, limit: MOST_PLACES });
  const choices: OwnerChoice[] = [];
  for (const place of places) {
    const answers = await whoMayAnswer(context, { placeCode: place.code, on });
    choices.push(...answers.map((answer) => unitChoice(answer, `${place.label} → ${answer.unit.name}`)));
  }
  for (const unitCode of codes.slice(0, LONGEST_LIST)) {
    const answer = await whoMayAnswerForUnit(context, { unitCode, on });
    if (answer) choices.push(unitChoice(answer, answer.unit.name));
  }

  return choices;
}

function unitChoice({ unit, group, deputies }: UnitAnswer, name: string): OwnerChoice {
  const through = group?.name ?? deputies.find((deputy) => deputy.standing === 'sitting')?.name ?? null;

  return { to: { kind: 'unit', code: unit.code }, name, through };
}

/** Township staff assign within their congress. */
function scopeOf({ actor }: Context): { congressCode?: string } {
  return actor.kind === 'staff' && actor.congressCode ? { congressCode: actor.congressCode } : {};
}
