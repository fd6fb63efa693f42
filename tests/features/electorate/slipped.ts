import fc from 'fast-check';

export type Slipping = { at: number; sign: string; kind: string };

export const SIGNS = [...'村镇石山河柳安平小学一中大东城金'];

export const aSlip = fc.record({
  at: fc.nat(),
  sign: fc.constantFrom(...SIGNS),
  kind: fc.constantFrom('wrong', 'missing', 'extra', 'swapped'),
});

/** The signs with one of them wrong, missing, too many, or two that have changed places. */
export function slipped(signs: string[], { at, sign, kind }: Slipping): string {
  const place = at % signs.length;
  const next = Math.min(place, signs.length - 2);
  const ways: Record<string, string[]> = {
    wrong: signs.with(place, sign),
    missing: signs.toSpliced(place, 1),
    extra: signs.toSpliced(place, 0, sign),
    swapped: signs.with(next, signs[next + 1] ?? '').with(next + 1, signs[next] ?? ''),
  };

  return (ways[kind] ?? signs).join('');
}
