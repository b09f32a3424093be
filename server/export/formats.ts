import { EXPORT_FORMATS, type ExportFormat } from '../protocol';
import type { Shape } from './output';

/** What a file format is made of: the matrices, one connection after the other, or the text of the specification. */
export type Material = 'matrices' | 'connections' | 'text';

/** All that menus, command line and documentation say about a format. */
export interface FormatFact {
  readonly needs: Material;
  /** Where people look for it; where it is not what it is made of. */
  readonly group?: Material;
  readonly label: string;
  /** What is in it; a sentence without its full stop. */
  readonly contains: string;
  /** Ending of the name, without dot. */
  readonly extension: string;
  /** In front of the ending where several formats share one: "name.connections.csv". */
  readonly infix?: string;
  /** Name of the kind of file in a save dialog. */
  readonly filter: string;
  /** It is a folder of several files. */
  readonly folder?: true;
  /** People read it. */
  readonly readable?: true;
  /** A shorter name on the command line. */
  readonly alias?: string;
}

const CONNECTION_COLUMNS =
  'one row a connection: source, target, weight, delay (ms), synapse model, populations of source and target';

/** One row a format; this is the only place that lists them. */
export const FORMATS: Readonly<Record<ExportFormat, FormatFact>> = {
  npz: {
    needs: 'matrices',
    label: 'Matrices as NumPy .npz',
    contains:
      'every block as an array, W_ab from population b to a, with node ids; sparse rows for more than 8192 nodes',
    extension: 'npz',
    filter: 'NumPy archive',
  },
  npy: {
    needs: 'matrices',
    label: 'Matrix as NumPy .npy',
    contains: 'one dense matrix of all populations shown; a second array in the file says which nodes they are',
    extension: 'npy',
    filter: 'NumPy array',
  },
  'sparse-npz': {
    needs: 'matrices',
    label: 'Sparse matrix for SciPy (CSR)',
    contains: 'one CSR matrix of all populations shown for scipy.sparse.load_npz; multapses are summed',
    extension: 'npz',
    infix: 'csr',
    filter: 'SciPy sparse matrix',
  },
  'coo-npz': {
    needs: 'connections',
    group: 'matrices',
    label: 'Sparse matrix for SciPy (COO)',
    contains:
      'one COO matrix of all populations shown for scipy.sparse.load_npz; one entry a connection, multapses kept',
    extension: 'npz',
    infix: 'coo',
    filter: 'SciPy sparse matrix',
  },
  'sparse-npz-blocks': {
    needs: 'matrices',
    label: 'Sparse blocks for SciPy (folder)',
    contains: 'a folder with one CSR file a block, W_ab.npz from population b to a; multapses are summed',
    extension: 'blocks',
    filter: 'Folder of SciPy sparse matrices',
    folder: true,
  },
  mtx: {
    needs: 'matrices',
    label: 'Matrix as MatrixMarket .mtx',
    contains: 'one sparse matrix of all populations shown, 1-based coordinates; multapses are summed',
    extension: 'mtx',
    filter: 'MatrixMarket',
    readable: true,
  },
  'matrices-csv': {
    needs: 'matrices',
    label: 'Matrices as CSV',
    contains: 'one table of all populations shown with populations and node ids on both sides',
    extension: 'csv',
    infix: 'matrices',
    filter: 'CSV',
    readable: true,
  },
  'connections-csv': {
    needs: 'connections',
    label: 'Connections as CSV',
    contains: CONNECTION_COLUMNS,
    extension: 'csv',
    infix: 'connections',
    filter: 'CSV',
    readable: true,
    alias: 'csv',
  },
  'connections-tsv': {
    needs: 'connections',
    label: 'Connections as TSV',
    contains: `${CONNECTION_COLUMNS}; separated by tabs`,
    extension: 'tsv',
    infix: 'connections',
    filter: 'TSV',
    readable: true,
    alias: 'tsv',
  },
  'connections-json': {
    needs: 'connections',
    label: 'Network as JSON',
    contains: 'populations with models and positions, and all connections; schemas/network.schema.json describes it',
    extension: 'json',
    filter: 'JSON',
    readable: true,
    alias: 'json',
  },
  graphml: {
    needs: 'connections',
    label: 'Network as GraphML',
    contains:
      'a directed multigraph for networkx, Gephi, Cytoscape: nodes with population, model and position, all connections',
    extension: 'graphml',
    filter: 'GraphML',
    readable: true,
  },
  sonata: {
    needs: 'connections',
    label: 'Network as SONATA (folder)',
    contains: 'a folder with nodes.h5, edges.h5 with indices, node_types.csv, edge_types.csv, circuit_config.json',
    extension: 'sonata',
    filter: 'SONATA network',
    folder: true,
  },
  pynest: {
    needs: 'text',
    label: 'PyNEST script',
    contains: 'a Python script that makes the same network in NEST',
    extension: 'py',
    filter: 'Python script',
    readable: true,
  },
  diagram: {
    needs: 'text',
    label: 'Network diagram as SVG',
    contains: 'populations and projections in the graphical notation of Senk et al. 2022',
    extension: 'svg',
    infix: 'diagram',
    filter: 'SVG image',
    alias: 'svg',
  },
  'table-md': {
    needs: 'text',
    label: 'Tables as Markdown',
    contains:
      'populations, connectivity and parameters as tables after Nordlie et al. 2009, in the terms of Senk et al. 2022',
    extension: 'md',
    filter: 'Markdown',
    readable: true,
    alias: 'md',
  },
  'table-latex': {
    needs: 'text',
    label: 'Tables as LaTeX',
    contains: 'the same tables as a document that compiles by itself, to copy into a paper',
    extension: 'tex',
    filter: 'LaTeX',
    readable: true,
    alias: 'latex',
  },
  pynn: {
    needs: 'text',
    label: 'PyNN script',
    contains:
      'a Python script with the same cells, connectors and distributions for PyNN, which draws other random numbers',
    extension: 'py',
    infix: 'pynn',
    filter: 'Python script',
    readable: true,
  },
  'pynn-lists': {
    needs: 'text',
    label: 'PyNN script with all connections',
    contains: 'the same with every connection listed as NEST makes it; for up to 200,000 connections',
    extension: 'py',
    infix: 'pynn.lists',
    filter: 'Python script',
    readable: true,
  },
};

/** Where people look for a format. */
export const groupOf = ({ group, needs }: FormatFact): Material => group ?? needs;

export const shapeOf = (format: ExportFormat): Shape => (FORMATS[format].folder ? 'folder' : 'file');

/** The format of a name or of its shorter one. */
export const formatNamed = (name: string): ExportFormat | undefined =>
  EXPORT_FORMATS.find(format => format === name || FORMATS[format].alias === name);
