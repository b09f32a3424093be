import { type ArgumentFact, byName, type CallableFact } from './callable';

/** Masks and layers (spatial.md 1 and 4). Lengths are in millimetres, angles in degrees, both plain numbers. */

const anchor: ArgumentFact = {
  name: 'anchor',
  type: 'list of floats',
  optional: true,
  named: true,
  doc: 'Shifts the mask: its origin lies here relative to the node.',
};

const center: ArgumentFact = {
  name: 'center',
  type: 'list of numbers',
  optional: true,
  named: true,
  doc: "Centre of the shape within the mask (NEST's anchor inside the specification).",
};

const length = (name: string, doc: string): ArgumentFact => ({ name, type: 'number', doc });
const corner = (name: string, doc: string): ArgumentFact => ({ name, type: 'list of numbers', doc });
const angle = (name: string, doc: string): ArgumentFact => ({ name, type: 'number', optional: true, named: true, doc });

const azimuth = angle('azimuth_angle', 'Rotation in degrees about the z axis.');
const polar = angle('polar_angle', 'Rotation in degrees out of the x–y plane.');
const corners = [corner('lower_left', 'Lower left corner.'), corner('upper_right', 'Upper right corner.')];
const axes = [
  length('major_axis', 'Whole length along x.'),
  length('minor_axis', 'Whole length along y, at most that along x.'),
];

export const MASKS: readonly CallableFact[] = [
  {
    name: 'circular',
    doc: 'A disc, in two dimensions.',
    arguments: [length('radius', 'Radius, greater than 0.'), center, anchor],
    returns: 'mask',
  },
  {
    name: 'spherical',
    doc: 'A ball, in three dimensions.',
    arguments: [length('radius', 'Radius, greater than 0.'), center, anchor],
    returns: 'mask',
  },
  {
    name: 'rectangular',
    doc: 'A rectangle, in two dimensions; its border belongs to it.',
    arguments: [...corners, azimuth, anchor],
    returns: 'mask',
  },
  {
    name: 'box',
    doc: 'A box, in three dimensions; its border belongs to it.',
    arguments: [...corners, azimuth, polar, anchor],
    returns: 'mask',
  },
  {
    name: 'doughnut',
    doc: 'A ring, in two dimensions.',
    arguments: [
      length('inner_radius', 'Radius of the hole.'),
      length('outer_radius', 'Radius of the whole.'),
      center,
      anchor,
    ],
    returns: 'mask',
  },
  {
    name: 'elliptical',
    doc: 'An ellipse, in two dimensions.',
    arguments: [...axes, azimuth, center, anchor],
    returns: 'mask',
  },
  {
    name: 'ellipsoidal',
    doc: 'An ellipsoid, in three dimensions.',
    arguments: [
      ...axes,
      { name: 'polar_axis', type: 'number', optional: true, doc: 'Whole length along z.' },
      azimuth,
      polar,
      center,
      anchor,
    ],
    returns: 'mask',
  },
  {
    name: 'grid',
    doc: 'A rectangle of so many grid positions, for layers that are grids.',
    arguments: [
      { name: 'shape', type: 'list of ints', doc: 'Columns and rows.' },
      { ...anchor, type: 'list of ints', doc: 'Grid position within the mask that lies at the node.' },
    ],
    returns: 'mask',
  },
];

const wrap: ArgumentFact = {
  name: 'edge_wrap',
  type: 'bool',
  default: 'False',
  doc: 'Whether opposite edges meet (periodic boundaries).',
};

const extent: ArgumentFact = {
  name: 'extent',
  type: 'list of numbers',
  optional: true,
  doc: 'Size along each dimension.',
};

/** What may follow `on` in a population. */
export const LAYERS: readonly CallableFact[] = [
  {
    name: 'grid',
    doc: 'Nodes on a grid, column by column from the top left. The number of nodes is the product of the shape.',
    arguments: [
      { name: 'shape', type: 'list of ints', doc: 'Columns, rows and, in three dimensions, planes.' },
      { name: 'center', type: 'list of numbers', optional: true, doc: 'Centre of the layer; the origin if left out.' },
      { ...extent, doc: 'Size along each dimension; 1 if left out.' },
      wrap,
    ],
    returns: 'layer',
  },
  {
    name: 'free',
    doc: 'Nodes at given or drawn positions.',
    arguments: [
      {
        name: 'pos',
        type: 'list of points, parameter, or list of parameters',
        doc: 'The points; or a parameter drawn for every coordinate; or one parameter for each dimension.',
      },
      { ...extent, doc: 'Size along each dimension; fits the points if left out.' },
      wrap,
      {
        name: 'num_dimensions',
        type: 'int',
        optional: true,
        doc: '2 or 3; needed where pos is one parameter and there is no extent.',
      },
    ],
    returns: 'layer',
  },
];

const MASKS_BY_NAME = byName(MASKS);
const LAYERS_BY_NAME = byName(LAYERS);

export const maskFact = (name: string): CallableFact | undefined => MASKS_BY_NAME.get(name);
export const layerFact = (name: string): CallableFact | undefined => LAYERS_BY_NAME.get(name);
