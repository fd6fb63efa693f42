import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Choosable, KnownRegistration, Ports, Situation, State } from '../dialogue.ts';
import { type DirectLevel, directLevels, emptyDraft } from '../state-value.ts';
import { chooseButton, go, home, pressed, waysOut } from '../steps.ts';

/** Where the person is registered, a level at a time: the unit, the place, on what basis, since when and how sure we are. */
export const viewingRegistrations: State<'viewingRegistrations'> = {
  async prompt(_, situation, ports) {
    const names = await nameUnits(situation, ports);
    const lacksTownship = await livesWithoutTownship(situation, ports);
    const shown = directLevels.filter((level) => level === 'county' || !lacksTownship || has(situation, level));

    return {
      text: (texts) =>
        [
          texts.conversation(($) => $.registration.title),
          ...directLevels.map((level) => describe(level, { situation, names, lacksTownship }, texts)),
          texts.conversation(($) => $.registration.isNoRoll),
        ].join('\n\n'),
      buttons: [...shown.map((level) => buttonsFor(level, situation)), [everywhere], waysOut],
    };
  },
  receive(value, input, { situation }) {
    const [action, named] = (pressed(input) ?? '').split(':');
    if (action === 'all') return go({ kind: 'askingForPlace', purpose: 'change', draft: emptyDraft });
    const level = directLevels.find((one) => one === named);
    if (level && action === 'change') return go({ kind: 'askingForPlace', purpose: level, draft: emptyDraft });
    if (level && action === 'remove' && has(situation, level)) return go({ kind: 'confirmingRemoval', level });

    return go(value, chooseButton);
  },
  back: () => home,
};

const everywhere: Choosable = { label: ({ conversation: t }) => t(($) => $.registration.changeAll), key: 'all' };

function has({ registrations }: Situation, level: DirectLevel): KnownRegistration | undefined {
  return registrations.find((one) => one.level === level);
}

async function nameUnits({ registrations }: Situation, ports: Ports): Promise<Map<string, string>> {
  const units = await ports.unitsOf(registrations.map(({ unitCode }) => unitCode));

  return new Map(units.map(({ unit }) => [unit.code, unit.name]));
}

/** A street has no congress of its own, so nothing is asked for that level. */
async function livesWithoutTownship(situation: Situation, ports: Ports): Promise<boolean> {
  const place = has(situation, 'county')?.place;
  if (!place) return false;
  const units = await ports.whoMayAnswer(place.code);

  return units.length > 0 && !units.some(({ unit }) => unit.level === 'township');
}

type Known = { situation: Situation; names: ReadonlyMap<string, string>; lacksTownship: boolean };

function describe(level: DirectLevel, { situation, names, lacksTownship }: Known, texts: Texts): string {
  const { conversation: t } = texts;
  const known = has(situation, level);
  const named = t(($) => $.level[level]);
  if (known) {
    return t(($) => $.registration.known, {
      level: named,
      unit: names.get(known.unitCode) ?? known.unitCode,
      place: known.label,
      basis: t(($) => $.registration.basis[known.basis]),
      day: formatDay(known.since, texts.language),
      tier: t(($) => $.registration.tier[known.tier]),
    });
  }

  return level === 'township' && lacksTownship
    ? t(($) => $.registration.noTownship, { place: has(situation, 'county')?.place?.label ?? '' })
    : t(($) => $.registration.unknown, { level: named });
}

function buttonsFor(level: DirectLevel, situation: Situation): Choosable[] {
  const change: Choosable = {
    label: ({ conversation: t }) =>
      has(situation, level)
        ? t(($) => $.registration.change, { level: t(($) => $.level[level]) })
        : t(($) => $.registration.add, { level: t(($) => $.level[level]) }),
    key: `change:${level}`,
  };
  const remove: Choosable = {
    label: ({ conversation: t }) => t(($) => $.registration.remove, { level: t(($) => $.level[level]) }),
    key: `remove:${level}`,
  };

  return has(situation, level) ? [change, remove] : [change];
}
