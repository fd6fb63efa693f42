import type { FoundTarget } from '../electorate/find-link-target.ts';
import type { LinkTarget } from '../electorate/link.ts';
import type { Scene, Situation, Step } from './dialogue.ts';
import { matterPlaced } from './matter-place.ts';
import { placeChosen, unitChosen } from './place-chosen.ts';
import { type Draft, emptyDraft, type StateValue } from './state-value.ts';
import { arrival, go } from './steps.ts';

/**
 * A link or the code on a poster says which unit or place it is about, and one writes at once. At a station it is where the
 * matter is that counts. A draft whose place is still asked for gets it from the link; a link that leads nowhere loses nothing.
 */
export async function followLink(value: StateValue, target: LinkTarget, scene: Scene): Promise<Step> {
  const { situation, ports } = scene;
  if (situation.isDeputyEntrance && !situation.deputy) return go(arrival(situation));
  const draft = isAskedWhere(value) ? value.draft : emptyDraft;
  const found = await ports.findLinkTarget(target);
  switch (found.kind) {
    case 'unit':
      return unitChosen({ ...draft, placeCode: null, placeLabel: null }, found.unit);
    case 'place':
      return placeChosen({ purpose: 'opinion', draft }, { code: found.code, label: found.name }, scene);
    case 'station':
      return atStation(draft, found, scene);
    case 'none':
      return leadsNowhere(draft);
  }
}

/** Somebody in the middle of writing who has not said yet where they vote. */
export function isAskedWhere(value: StateValue): value is StateValue & { draft: Draft } {
  return 'purpose' in value && value.purpose === 'opinion';
}

/** Who is registered keeps their own deputies beside those of the station. */
async function atStation(draft: Draft, { places }: FoundTarget & { kind: 'station' }, scene: Scene): Promise<Step> {
  const [only, ...others] = places;
  const registered = asRegistered(draft, scene.situation);
  if (!only) return leadsNowhere(draft);
  if (others.length === 0) return matterPlaced(registered, only, scene);
  const choices = places.map(({ code, label }) => ({ code, label }));

  return go({ kind: 'choosingPlace', purpose: 'matter', draft: registered, places: choices });
}

function asRegistered(draft: Draft, { registrations }: Situation): Draft {
  const [own] = registrations;
  if (!own) return draft;
  const { place, unitCode } = own;

  return { ...draft, placeCode: place?.code ?? null, placeLabel: place?.label ?? null, unitCode };
}

function leadsNowhere(draft: Draft): Step {
  return go({ kind: 'askingForPlace', purpose: 'opinion', draft }, ({ conversation: t }) =>
    t(($) => $.place.linkEnded),
  );
}
