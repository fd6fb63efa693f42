import { html } from 'hono/html';
import type { ListedVacancy } from '#features/electorate/list-vacancies.ts';
import { formatDay } from '#i18n/format.ts';
import type { Texts } from '#i18n/texts.ts';
import type { Html } from '../layout.ts';
import type { ConsoleContext } from './console-env.ts';
import { broadPane, showDesk } from './desk.page.ts';
import { type Cell, renderTable } from './pieces.page.ts';

const MOST_FILLED = 200;

export type Register = { open: readonly ListedVacancy[]; filled: readonly ListedVacancy[] };

/** The register of vacancies: which seats nobody holds, since when and why, and how long others took to fill. */
export function showVacancies(c: ConsoleContext, { open, filled }: Register): Promise<Response> {
  const { texts } = c.var;
  const t = texts.console;
  const title = t(($) => $.vacancy.title);
  const content = html`<h1>${title}</h1>
    <p class="quiet">${t(($) => $.vacancy.intro)}</p>
    <h2>${t(($) => $.vacancy.open, { count: open.length })}</h2>
    ${open.length === 0 ? html`<p class="empty">${t(($) => $.vacancy.noneOpen)}</p>` : renderOpen(open, texts)}
    <h2>${t(($) => $.vacancy.filled)}</h2>
    ${filled.length === 0 ? html`<p class="empty">${t(($) => $.vacancy.noneFilled)}</p>` : renderFilled(filled.slice(0, MOST_FILLED), texts)}`;

  return showDesk(c, { title, body: broadPane(content, texts), place: 'vacancies' });
}

function renderOpen(vacancies: readonly ListedVacancy[], texts: Texts): Html {
  const t = texts.console;
  const heads = [...headsOf(texts), t(($) => $.vacancy.daysOpen)];

  return renderTable(
    heads,
    vacancies.map((vacancy) => [...cellsOf(vacancy, texts), vacancy.days]),
  );
}

function renderFilled(vacancies: readonly ListedVacancy[], texts: Texts): Html {
  const t = texts.console;
  const heads = [...headsOf(texts), t(($) => $.vacancy.filledOn), t(($) => $.vacancy.daysToFill)];

  return renderTable(
    heads,
    vacancies.map((vacancy) => [
      ...cellsOf(vacancy, texts),
      vacancy.filledOn ? formatDay(vacancy.filledOn, texts.language) : '–',
      vacancy.days,
    ]),
  );
}

function headsOf({ console: t }: Texts): string[] {
  return [
    t(($) => $.vacancy.unit),
    t(($) => $.vacancy.congress),
    t(($) => $.vacancy.seats),
    t(($) => $.vacancy.since),
    t(($) => $.vacancy.because),
  ];
}

function cellsOf(vacancy: ListedVacancy, texts: Texts): Cell[] {
  const { unit, since } = vacancy;

  return [
    `${unit.name} (${unit.code})`,
    unit.congressName,
    unit.seats,
    formatDay(since, texts.language),
    sayBecause(vacancy, texts),
  ];
}

function sayBecause({ because, since, unit }: ListedVacancy, { console: t }: Texts): string {
  if (because) return t(($) => $.vacancy.ending[because]);

  return since === unit.validFrom ? t(($) => $.vacancy.neverFilled) : t(($) => $.vacancy.unknown);
}
