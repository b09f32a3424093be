import { COLORMAPS, DIVERGING_COLORMAPS } from '../../engine/plan';

/** Colour maps by kind; each also exists backwards, with `_r` behind its name. */
export interface ColormapFact {
  readonly name: (typeof COLORMAPS)[number];
  readonly kind: 'sequential' | 'diverging' | 'rainbow';
  readonly doc: string;
}

const DIVERGING: ReadonlySet<string> = new Set(DIVERGING_COLORMAPS);
const RAINBOW: ReadonlySet<string> = new Set(['jet', 'turbo']);

const DOCS = {
  sequential: 'From little to much; for values of one sign.',
  diverging: 'Away from a neutral middle; for values of both signs.',
  rainbow: 'Through the hues: vivid, but its gradients mislead and are hard to read with colour-vision deficiency.',
} as const;

export const COLORMAP_FACTS: readonly ColormapFact[] = COLORMAPS.map(name => {
  const kind = DIVERGING.has(name) ? 'diverging' : RAINBOW.has(name) ? 'rainbow' : 'sequential';
  return { name, kind, doc: DOCS[kind] };
});
