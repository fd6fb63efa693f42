import type { KnownAnswer } from '#features/electorate/who-may-answer.ts';
import { type Routing, routeOpinion } from '#features/opinion/route-opinion.ts';
import { formatDay, formatInstant } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';

/** Each unit with its days, its group and deputies, and whom an opinion from there would go to. */
export function linesOfAnswers(texts: Texts, timeZone: string, answers: readonly KnownAnswer[]): string[] {
  if (answers.length === 0) return [texts.console(($) => $.cli.who.noUnit)];

  return answers.flatMap((answer) => [
    ...linesOfUnit(texts, timeZone, answer),
    ...linesOfDeputies(texts, answer),
    sayRouting(texts, answer),
  ]);
}

function linesOfUnit({ console: t, language }: Texts, timeZone: string, answer: KnownAnswer): string[] {
  const { unit, group, validFrom, validTo } = answer;
  const from = formatDay(validFrom, language);
  const recorded = formatInstant(answer.recordedAt, language, timeZone);

  return [
    t(($) => $.cli.who.unit, { congress: unit.congressName, unit: unit.name, code: unit.code }),
    validTo
      ? t(($) => $.cli.who.validUntil, { from, to: formatDay(validTo, language), recorded })
      : t(($) => $.cli.who.validFrom, { from, recorded }),
    group ? t(($) => $.cli.who.group, { group: group.name, code: group.code }) : t(($) => $.cli.who.noGroup),
  ];
}

function linesOfDeputies({ console: t }: Texts, { group, deputies, vacantSeats, ...answer }: KnownAnswer): string[] {
  const convenor = group?.convenorCode;

  return [
    ...deputies.map(({ name, code, standing }) =>
      standing === 'suspended'
        ? t(($) => $.cli.who.suspended, { name, code })
        : t(($) => $.cli.who.deputy, { name, code }),
    ),
    ...(vacantSeats > 0 ? [t(($) => $.cli.who.vacant, { count: vacantSeats })] : []),
    ...(convenor
      ? [
          answer.isConvenorSitting
            ? t(($) => $.cli.who.convenor, { code: convenor })
            : t(($) => $.cli.who.convenorAway, { code: convenor }),
        ]
      : []),
  ];
}

function sayRouting(texts: Texts, answer: KnownAnswer): string {
  const circumstances = {
    isConvenorSitting: answer.isConvenorSitting,
    isGroupManned: answer.sittingMembers.length > 0,
    recused: [],
  };

  return sayWhither(texts, routeOpinion(answer, circumstances));
}

/** To whom, and by which part of the rule. */
export function sayWhither({ console: t }: Texts, { owner, because }: Pick<Routing, 'owner' | 'because'>): string {
  const reason = t(($) => $.routingReason[because]);
  switch (owner.kind) {
    case 'staff':
      return t(($) => $.cli.who.toStaff, { reason, because });
    case 'group':
      return t(($) => $.cli.who.toGroup, { code: owner.code, reason, because });
    case 'deputy':
      return t(($) => $.cli.who.toDeputy, { code: owner.code, reason, because });
  }
}
