import type { Helper, Module } from './exporter';

/** Functions scripts bring along, in Python, with the modules they need. */
export const HELPERS: Readonly<Record<Helper, { readonly modules: readonly Module[]; readonly code: string }>> = {
  floats: {
    modules: [],
    code: `def floats(values):
    """The same list with floats for integers, which NEST does not take in their place."""
    return [floats(value) if isinstance(value, (list, range)) else float(value) for value in values]`,
  },
  add_member: {
    modules: [],
    code: `def add_member(family, indices, nodes):
    """Appends nodes to a family with several indices: a list of lists."""
    for index in indices[:-1]:
        if index == len(family):
            family.append([])
        family = family[index]
    family.append(nodes)`,
  },
  copy_model: {
    modules: [],
    code: `def copy_model(base, name, params=None):
    """Copies a model under a name no other model has, and returns that name."""
    taken = {*nest.node_models, *nest.synapse_models}
    fresh = name
    number = 2
    while fresh in taken:
        fresh = f"{name}_{number}"
        number += 1
    nest.CopyModel(base, fresh, params)
    return fresh`,
  },
  connect_pairs: {
    modules: ['numpy'],
    code: `def connect_pairs(pre, post, pairs, syn_spec):
    """Connects node i of pre to node j of post for each pair (i, j), in the order listed."""
    sources = np.array(pre.tolist())[pairs["sources"]]
    targets = np.array(post.tolist())[pairs["targets"]]
    values = dict(syn_spec)
    model = values.pop("synapse_model", "static_synapse")
    # For lists of nodes, NEST wants a value for each connection.
    for key, value in values.items():
        values[key] = np.full(len(sources), value, float if key in ("weight", "delay") else None)
    nest.Connect(sources, targets, "one_to_one", {"synapse_model": model, **values})`,
  },
  read_csv: {
    modules: ['os'],
    code: `def read_csv(path):
    """Numbers of a table as a list of rows, or as a flat list where there is one row or one column."""
    table = []
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), DATA, path), encoding="utf-8-sig") as file:
        for line in file:
            line = line.partition("#")[0].strip()
            separator = next((character for character in line if character in ",;"), None)
            cells = [cell.strip() for cell in line.split(separator)]
            if cells and cells[-1] == "":
                cells.pop()
            if cells:
                table.append([int(cell) if cell.lstrip("+-").isdigit() else float(cell) for cell in cells])
    if len(table) == 1:
        return table[0]
    return [row[0] for row in table] if all(len(row) == 1 for row in table) else table`,
  },
};

/** Weights as in NEST's example, the last lines of every script. */
export const WEIGHT_MATRIX = `def weight_matrix(pre, post):
    """Sums of the weights from pre to post: rows are sources, columns are targets."""
    connections = nest.GetConnections(pre, post)
    matrix = np.zeros((len(pre), len(post)))
    if len(connections) > 0:
        rows = np.searchsorted(pre.tolist(), np.atleast_1d(connections.source))
        columns = np.searchsorted(post.tolist(), np.atleast_1d(connections.target))
        np.add.at(matrix, (rows, columns), np.atleast_1d(connections.weight))
    return matrix`;
