import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { storedConnections } from '../../../../server/export/connectionSource';
import { MemoryDelivery } from '../../../../server/export/memoryDelivery';
import { writeSonata } from '../../../../server/export/sonata/sonata';
import { python, skipWithoutPython } from '../../../helpers/python';
import { exported, PROVENANCE, type Row, rowsOf, Scratch, sorted, VARIED } from './exported';

const scratch = new Scratch();
after(() => scratch.remove());

/**
 * Reads a SONATA folder by the rules that libsonata and NEST follow: from the configuration to the files, types by id in
 * space-separated tables, attributes by group and index, indices from both sides checked edge by edge.
 */
const READ = `import csv, json, os, sys
import h5py, numpy as np
base = sys.argv[1]
config = json.load(open(os.path.join(base, "circuit_config.json")))
names = {k: v for k, v in config["manifest"].items()}
def path(text):
    for _ in range(3):
        for name, value in names.items(): text = text.replace(name, value)
    return os.path.normpath(os.path.join(base, text))
table = lambda file: list(csv.DictReader(open(path(file)), delimiter=" "))
def check_file(f):
    assert f.attrs["magic"] == 0x0A7A and f.attrs["magic"].dtype == np.uint32
    assert f.attrs["version"].tolist() == [0, 1] and f.attrs["version"].dtype == np.uint32

nodes, firsts = {}, config["netspec"]["firstIds"]
of = config["networks"]["nodes"][0]
types = {(row["population"], int(row["node_type_id"])): row for row in table(of["node_types_file"])}
with h5py.File(path(of["nodes_file"])) as f:
    check_file(f)
    for name, population in f["nodes"].items():
        count = len(population["node_type_id"])
        assert population["node_id"][:].tolist() == list(range(count))
        assert (population["node_group_id"][:] == 0).all()
        assert population["node_group_index"][:].tolist() == list(range(count))
        [type_id] = set(population["node_type_id"][:].tolist())
        row = types[name, type_id]
        params = None
        if row["dynamics_params"] != "NULL":
            params = json.load(open(os.path.join(path(config["components"]["point_neuron_models_dir"]), row["dynamics_params"])))
        axes = [population["0"][axis][:].tolist() for axis in ("x", "y", "z") if axis in population["0"]]
        nodes[name] = {"count": count, "model_type": row["model_type"], "model_template": row["model_template"],
                       "params": params, "positions": [list(p) for p in zip(*axes)]}

def index_is_right(group, ids, others, count):
    """libsonata: node_id -> slice of ranges -> slices of edges; together every edge of the node, and only those."""
    ranges, edges = group["node_id_to_ranges"], group["range_to_edge_id"]
    assert ranges.dtype == np.uint64 and ranges.shape == (count, 2) and edges.shape[1] == 2
    assert group["node_id_to_range"] == ranges
    seen = 0
    for node, (start, end) in enumerate(ranges[:].tolist()):
        found = [edge for a, b in edges[start:end].tolist() for edge in range(a, b)]
        assert sorted(found) == np.flatnonzero(ids == node).tolist(), (node, found)
        seen += len(found)
    assert seen == len(ids)

rows, info = [], {}
of = config["networks"]["edges"][0]
types = {(row["population"], int(row["edge_type_id"])): row for row in table(of["edge_types_file"])}
assert len({type_id for _, type_id in types}) == len(table(of["edge_types_file"]))
with h5py.File(path(of["edges_file"])) as f:
    check_file(f)
    for name, population in f["edges"].items():
        sources, targets = population["source_node_id"], population["target_node_id"]
        from_, to = sources.attrs["node_population"], targets.attrs["node_population"]
        source, target = sources[:], targets[:]
        assert name == f"{from_}_to_{to}" and source.dtype == np.uint64
        assert source.max() < nodes[from_]["count"] and target.max() < nodes[to]["count"]
        assert list(zip(target, source)) == sorted(zip(target, source))
        group, place = population["edge_group_id"][:], population["edge_group_index"][:]
        index_is_right(population["indices/source_to_target"], source, target, nodes[from_]["count"])
        index_is_right(population["indices/target_to_source"], target, source, nodes[to]["count"])
        info[name] = []
        for i, type_id in enumerate(population["edge_type_id"][:]):
            row = types[name, int(type_id)]
            of_group = population[str(group[i])]
            rows.append([int(source[i]) + firsts[from_], int(target[i]) + firsts[to],
                         float(of_group["syn_weight"][place[i]]), float(of_group["delay"][place[i]]), row["synapse_model"]])
        for type_id in sorted(set(population["edge_type_id"][:].tolist())):
            row = types[name, type_id]
            params = None
            if row["dynamics_params"] != "NULL":
                params = json.load(open(os.path.join(path(config["components"]["synaptic_models_dir"]), row["dynamics_params"])))
            info[name].append([row["model_template"], row["synapse_model"], row["rule"], params])
print(json.dumps({"nodes": nodes, "rows": rows, "info": info, "config": config}))`;

interface Read {
  readonly nodes: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly rows: Row[];
  readonly info: Readonly<Record<string, unknown[]>>;
  readonly config: { readonly netspec: Readonly<Record<string, unknown>>; readonly target_simulator: string };
}

const read = (text: string, stream = false) => {
  const result = exported('sonata', text, { stream });
  return { result, ...python<Read>(READ, [scratch.write('sonata', result)]) };
};

describe('networks as SONATA', { skip: skipWithoutPython() }, () => {
  for (const stream of [false, true]) {
    it(`have all connections, types and indices${stream ? ', streamed' : ''}`, () => {
      const { result, rows, nodes, info, config } = read(VARIED, stream);
      const kept = rowsOf(result.table).filter(([, target]) => target < 27);
      assert.deepEqual(sorted(rows), sorted(kept));
      assert.deepEqual(nodes.A, {
        count: 7,
        model_type: 'point_neuron',
        model_template: 'nest:iaf_psc_alpha',
        params: { C_m: 250 },
        positions: [],
      });
      assert.deepEqual(nodes.F!.params, { C_m: 300, tau_m: 20 });
      assert.deepEqual((nodes.F!.positions as number[][])[1], [-0.4, 0.5, -0.1]);
      assert.deepEqual([nodes.noise!.model_type, nodes.noise!.model_template], ['virtual', 'NULL']);
      assert.deepEqual(nodes.noise!.params, { rate: 800 });
      assert.deepEqual(Object.keys(nodes).sort(), ['A', 'F', 'L_0', 'L_1', 'noise']);
      assert.deepEqual(info.F_to_A, [['stdp_synapse', 'fast', 'fixed_outdegree', { tau_plus: 10, alpha: 1.5 }]]);
      assert.deepEqual(info.A_to_L_0, [['static_synapse', 'static_synapse', 'fixed_indegree', null]]);
      assert.equal(config.target_simulator, 'NEST');
      assert.deepEqual(config.netspec.provenance, PROVENANCE);
      assert.deepEqual(config.netspec.omitted, { recorders: ['spikes'], connections: 7 });
      assert.deepEqual(config.netspec.drawnAndNotExported, ['A.V_m']);
    });
  }

  it('come out the same in several passes over few edges at a time', () => {
    const { network, files, plan } = exported('sonata', VARIED);
    const memory = new MemoryDelivery();
    const source = storedConnections(network);
    const input = {
      plan,
      view: plan.view,
      provenance: PROVENANCE,
      layers: () => network.layers,
      connections: () => source,
      progress: () => {},
    };
    for (const cheap of [1, 7, 40]) {
      const notices: string[] = [];
      writeSonata({ ...input, note: notice => notices.push(notice) }, memory, { cheap, costly: 1 });
      assert.deepEqual(memory.files, files);
      assert.deepEqual(notices, [
        'Recorders (spikes) and their 7 connections are not in the files.',
        'Parameters that are drawn for each node or connection are not in them: A.V_m.',
      ]);
    }
  });

  it('are whole without connections', () => {
    const { rows, nodes } = read('population A = iaf_psc_alpha[3]\n');
    assert.deepEqual([rows, Object.keys(nodes)], [[], ['A']]);
  });

  it('tell types of one pair of populations apart, with parameters that a call gives', () => {
    const { info, rows, result } = read(`population A = iaf_psc_exp_multisynapse[3] { tau_syn = [1 ms, 2 ms] }
connect A -> A { rule = one_to_one() synapse = static_synapse(receptor_type=1) }
connect A -> A { rule = one_to_one() synapse = static_synapse(receptor_type=2, weight=4) }
`);
    assert.deepEqual(info.A_to_A, [
      ['static_synapse', 'static_synapse', 'one_to_one', { receptor_type: 1 }],
      ['static_synapse', 'static_synapse', 'one_to_one', { receptor_type: 2 }],
    ]);
    assert.deepEqual(sorted(rows), sorted(rowsOf(result.table)));
  });
});
