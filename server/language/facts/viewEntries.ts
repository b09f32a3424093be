import { COLORMAPS, QUANTITIES } from '../../engine/plan';
import type { EntryFact } from './blocks';

/** Entries of `view { … }`: what the panel opens with. */
export const VIEW_ENTRIES: readonly EntryFact[] = [
  {
    name: 'populations',
    type: 'list of populations',
    doc: 'Populations shown, in this order; by default all that are not devices.',
  },
  {
    name: 'quantity',
    type: 'string',
    default: '"weight"',
    words: QUANTITIES,
    doc: 'What a cell shows: the sum of weights, the number of connections, the mean weight or the mean delay.',
  },
  {
    name: 'colormap',
    type: 'string',
    words: COLORMAPS,
    doc: 'Colours; by default diverging where a block has both signs, else sequential from zero.',
  },
  {
    name: 'limits',
    type: 'string',
    default: '"block"',
    words: ['block', 'shared'],
    doc: 'Whether each block has colour limits of its own or all share them.',
  },
  {
    name: 'rows',
    type: 'string',
    default: '"source"',
    words: ['source', 'target'],
    doc: 'Whether rows are sources, as in NEST’s example, or targets, as in theory.',
  },
];
