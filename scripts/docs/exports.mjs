// docs/exports.md: what can be exported, what is in each file and how it is read.
import { FORMATS, groupOf } from '../../server/export/formats.ts';
import { EXPORT_FORMATS } from '../../server/protocol.ts';
import { code, fenced, paragraphs, table } from './markdown.mjs';

const INTRODUCTION = `# Exports

Three ways lead to the same files: **Netspec: Export…** in the command palette, the menu of the preview, and the command line.

\`\`\`sh
netspec export FORMAT FILE -o OUT      # -o - is standard output; --force replaces what is there
\`\`\`

Every file says where it comes from: version, hash of the specification, seed, generator, number of threads. Numbers read back
to the same double.`;

const GROUPS = {
  matrices: 'Matrices',
  connections: 'Connections',
  text: 'Scripts and documents',
};

const NAMES = format => [FORMATS[format].alias, format].filter(Boolean).map(code).join(', ');

const ending = ({ infix, extension, folder }) => code(`.${infix ? `${infix}.` : ''}${extension}${folder ? '/' : ''}`);

const overview = group =>
  table(
    ['format', 'name by default', 'contains'],
    EXPORT_FORMATS.filter(format => groupOf(FORMATS[format]) === group).map(format => [
      NAMES(format),
      ending(FORMATS[format]),
      `${FORMATS[format].label}: ${FORMATS[format].contains}.`,
    ]),
  );

const MATRICES = `Rows are sources, columns are targets. A cell is the sum of the weights of all connections of its pair, added in the
order in which GetConnections reports them, as NEST's own example does it; 0 in dense matrices where there is none. Matrices hold
the populations that the \`view\` shows, in its order. They are made of a network in memory,
except for \`coo-npz\`, which is made of its connections.`;

const READING = `### Reading matrices

${fenced(
  `import numpy as np, scipy.sparse, scipy.io, json

z = np.load("net.npz");  W_EI = z["W_EI"]           # from I to E; z["ids_E"], z["orientation"], z["provenance"]

W = np.load("net.npy")                              # all populations shown
with open("net.npy", "rb") as f:                    # and what it is: two more arrays in the same file
    W, ids, about = np.load(f), np.load(f), json.loads(np.load(f).item())

W = scipy.sparse.load_npz("net.csr.npz")            # cells with connections, multapses summed, weight 0 kept
W = scipy.sparse.load_npz("net.coo.npz")            # an entry a connection: multapses kept until SciPy adds them up
W = scipy.sparse.load_npz("net.blocks/W_EI.npz")    # a file a block
W = scipy.io.mmread("net.mtx")`,
  'python',
)}

The sparse files also hold \`ids_rows\`, \`ids_columns\` and \`description\` (JSON), which \`load_npz\` passes over. In MatrixMarket files
the comments say which populations the rows and columns are.`;

const CONNECTIONS = `All connections of the network, those of devices included, with node ids as NEST counts them. Connections come in the order in
which GetConnections reports them. Where the network does not fit into memory (or with \`--stream\`), they are made anew while they
are written, in constant memory, and come in order of creation: Connect calls as in the specification, within a call one virtual
process after the other. The file says which order it has.`;

const JSON_SECTION = `### JSON

One object: \`populations\` with models and positions, \`connections\` as \`{source, target, weight, delay, synapse_model}\`, \`order\`,
\`view\` and \`provenance\`. [network.schema.json](../schemas/network.schema.json) describes it. An infinite weight is \`1e999\`, which
every reader takes for infinity.`;

const GRAPHML = `### GraphML

A directed graph in which parallel edges are multapses. Nodes \`n1\`, \`n2\` … are NEST's 1, 2 … with \`population\`, \`model\`,
\`element_type\` and, in layers, \`x\`, \`y\`, \`z\`; edges have \`weight\`, \`delay\` (ms), \`synapse_model\`, \`source_population\` and
\`target_population\`. \`networkx.read_graphml\` gives a \`MultiDiGraph\`.`;

const SONATA = `### SONATA

A folder as the [SONATA guide](https://github.com/AllenInstitute/sonata/blob/master/docs/SONATA_DEVELOPER_GUIDE.md) describes it:

- \`nodes.h5\`: a node population for each population, nodes numbered from 0, positions of layers as \`x\`, \`y\`, \`z\`. Names with
  indices become safe: \`E[3]\` is \`E_3\`. Generators are \`virtual\` nodes. Recorders and connections to them are left out.
- \`edges.h5\`: an edge population \`A_to_B\` for each pair of populations with connections, sorted by target, then by source, with
  \`syn_weight\` (in NEST's unit) and \`delay\` (ms). The indices from both sides are there under both names that readers look for
  (\`node_id_to_ranges\`: libsonata; \`node_id_to_range\`: NEST, bmtk).
- \`node_types.csv\`, \`edge_types.csv\`: a type for each population, and for each synapse model of each \`connect\`; constant
  parameters are in \`components/\`.
- \`circuit_config.json\`: ties them together; its \`netspec\` says where the network comes from, NEST's id of the first node of each
  population, and what is not in the files (recorders, parameters that are drawn for each node or connection), as a notice says, too.`;

const SCRIPTS = `### PyNN

Cells, synapses, connectors and distributions are those of PyNN with the same meaning; parameters and weights are converted to its
units (nA, uS, nF), the point moved and nothing rounded. All parameters are written, as PyNN has other defaults than NEST.

- PyNN draws other random numbers than NEST: \`pynn\` gives a sample of the same distributions, \`pynn-lists\` the very connections.
- Projections for which PyNN has no connector (third factors, Poisson pairs, masks other than balls, degrees in space, several synapses
  a pair, lists of weights for random rules) are listed as NEST makes them, up to 200,000 connections in all.
- PyNN projects only to cells that take weights in one unit: to others there are projections for each kind, or, where the rule
  chooses among all of them, lists.
- Where PyNN has no such neuron or synapse, the script takes NEST's own, which PyNN's NEST backend knows. Neurons with delta synapses
  need PyNN 0.10.1 or later. The head of the script says what PyNN cannot say, and so does the editor or the command line.
- NEST's Poisson generator sends each target a train of its own: the script makes a source for each target.

### Tables

After E. Nordlie, M.-O. Gewaltig and H. E. Plesser (2009), [doi:10.1371/journal.pcbi.1000456](https://doi.org/10.1371/journal.pcbi.1000456):
summary, populations, connectivity, devices, parameters, definitions, kernel, defaults of NEST, provenance. Rules have the terms and
symbols of J. Senk et al. (2022). Values stand beside the formulas they come from, as the specification writes them. The LaTeX needs
\`array\`, \`longtable\` and \`geometry\` only.

### Network diagram

The graphical notation of J. Senk et al. (2022), [doi:10.1371/journal.pcbi.1010086](https://doi.org/10.1371/journal.pcbi.1010086), black on
white. A population is excitatory or inhibitory where all its weights are. Families are one stacked shape, projections of one kind
between two shapes one edge with what all of them have in common. More than four populations (with devices three), or more than
fourteen edges, are drawn on a diagonal: lines leave a population sideways and reach their targets from above or below; the values stand at the corners, and what
they share below.`;

const DELIVERY = `## What happens on the way

A file or folder is written beside its place under another name and takes its own at the end: whatever goes wrong, nothing is left
half-written, and what was there before stays. What is there is replaced only after asking (command line: \`--force\`). The export can
be cancelled in its notification (command line: Ctrl-C). Where something cannot be written, the message says why and what to do.

## On the command line

A FILE \`-\` is standard input. Exit codes: 0 all is well, 1 a specification has errors, 2 the command line makes no sense or something cannot
be read or written, 130 interrupted.

For a repository of models, \`netspec check models/*.netspec --strict\` fails for warnings, too. \`--format\` says how findings are
printed:

- \`text\`: \`file:line:column: severity: message [code]\`, a line each; severities are error, warning, information and hint.
- \`json\`: an array of \`{file, line, column, endLine, endColumn, severity, code, message}\`, empty where all is well. Lines and columns
  count from 1, columns in UTF-16 code units; \`endColumn\` is that of the first character behind. The codes are those of
  [checks.md](checks.md).
- \`github\`: commands that a GitHub workflow shows beside the lines.
- \`sarif\`: SARIF 2.1.0, which code hosts and editors show.

\`netspec stats FILE --json\` prints numbers about the network ([statistics.md](statistics.md)), \`netspec connections FILE --format json\`
an array of \`{source, target, weight, delay}\`: node ids of NEST, NEST's unit, ms.`;

export const exportsPage = () =>
  paragraphs(
    INTRODUCTION,
    `## ${GROUPS.matrices}`,
    overview('matrices'),
    MATRICES,
    READING,
    `## ${GROUPS.connections}`,
    overview('connections'),
    CONNECTIONS,
    JSON_SECTION,
    GRAPHML,
    SONATA,
    `## ${GROUPS.text}`,
    overview('text'),
    SCRIPTS,
    DELIVERY,
  );
