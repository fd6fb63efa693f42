import type { SuccessionKind } from '../electorate.ts';
import { keyOf } from './diff-versions.ts';

/** Which unit came out of which, on what day, with the names of both. */
export type Descent = { fromCode: string; toCode: string; validFrom: string; fromName: string; toName: string };

/** How each came from the other: what has several heirs was split, what has several forebears was merged, both is redrawn. */
export function successionKinds(descents: readonly Descent[]): SuccessionKind[] {
  const heirs = Map.groupBy(descents, (descent) => keyOf(descent, ['fromCode', 'validFrom']));
  const forebears = Map.groupBy(descents, (descent) => keyOf(descent, ['toCode', 'validFrom']));

  return descents.map((descent) => {
    const isSplit = (heirs.get(keyOf(descent, ['fromCode', 'validFrom']))?.length ?? 0) > 1;
    const isMerged = (forebears.get(keyOf(descent, ['toCode', 'validFrom']))?.length ?? 0) > 1;
    if (isSplit && isMerged) return 'redrawn';
    if (isSplit) return 'split';
    if (isMerged) return 'merged';

    return descent.fromName === descent.toName ? 'continued' : 'renamed';
  });
}
