import type { Config } from '#config';
import type { Texts } from '#i18n/texts.ts';

export type Entrances = {
  links: { constituent: string; deputy: string | null; staff: string | null };
  isDemo: boolean;
  /** Where one-time links were written instead, so that no log keeps them. */
  linkFile: string | null;
};

/** What a fresh start shows: who comes in where, and what to try first. */
export function entranceLines({ console: t }: Texts, { links, isDemo, linkFile }: Entrances): string[] {
  const oneTime = linkFile ? [t(($) => $.cli.start.linksInFile, { file: linkFile })] : oneTimeLines(t, links);
  const trial = isDemo ? ['', t(($) => $.cli.start.tryTitle), t(($) => $.cli.start.try)] : [];

  return [t(($) => $.cli.start.constituent, { link: links.constituent }), ...oneTime, ...trial];
}

/** The same lines for a file that only the operator may read. */
export function oneTimeLines(t: Texts['console'], { deputy, staff }: Entrances['links']): string[] {
  return [
    ...(deputy ? [t(($) => $.cli.start.deputy, { link: deputy })] : []),
    ...(staff ? [t(($) => $.cli.start.staff, { link: staff })] : []),
  ];
}

/** What becomes of the data when something breaks. */
export function durabilityLine({ console: t }: Texts, kind: 'pglite' | 'postgresql', { dataDir }: Config): string {
  return kind === 'pglite' ? t(($) => $.cli.start.pglite, { dataDir }) : t(($) => $.cli.start.postgresql);
}
